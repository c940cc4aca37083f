// How often the others are told that the viewer is writing: at the first key, then every three seconds.

const EVERY = 3_000;

export class TypingPace {
  #toldAt = -Infinity;

  // Whether they are to be told now; then they count as told.
  take(now) {
    if (now - this.#toldAt < EVERY) return false;
    this.#toldAt = now;
    return true;
  }

  // A message has gone out, which ends the writing; the next key begins anew.
  sent() {
    this.#toldAt = -Infinity;
  }
}
