// Pages that are on their way to a list, and the messages that changed meanwhile: a page may show them
// as they were.

export class Underway {
  #pages = 0;
  #changed = [];

  begin() {
    this.#pages += 1;
  }

  note(message) {
    if (this.#pages) this.#changed.push(message);
  }

  // One page has come or failed. Answers with what has changed since it was asked for.
  end() {
    const changed = this.#changed;
    this.#pages -= 1;
    if (!this.#pages) this.#changed = [];
    return changed;
  }

  get isEmpty() {
    return this.#pages === 0;
  }
}
