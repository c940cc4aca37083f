// Collects changes of a page and makes them together, once per frame; at once while nobody looks,
// because a hidden page has no frames.

export class PerFrame {
  #waiting = [];
  #frame = null;

  // `onMade` lays out what all of them have left.
  constructor({ onMade, signal }) {
    this.onMade = onMade;
    signal.addEventListener("abort", () => this.#cancel());
  }

  add(change) {
    this.#waiting.push(change);
    if (document.hidden) this.now();
    else this.#frame ??= requestAnimationFrame(() => this.now());
  }

  // For whoever has to know how things stand before the next frame.
  now() {
    this.#cancel();
    const changes = this.#waiting.splice(0);
    changes.forEach(make);
    if (changes.length) this.onMade();
  }

  #cancel() {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }
}

// One that fails keeps none of the others from being made.
function make(change) {
  try {
    change();
  } catch (error) {
    reportError(error);
  }
}
