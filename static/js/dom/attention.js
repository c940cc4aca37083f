// Whether somebody looks at the page, and whether they are at work on it.

const WORK = ["keydown", "pointerdown", "pointermove", "wheel"];
const AT_WORK_FOR = 15_000;

export class Attention {
  #workedAt = 0;

  constructor(signal) {
    const options = { signal, passive: true };
    const note = () => (this.#workedAt = Date.now());
    WORK.forEach((type) => window.addEventListener(type, note, options));
  }

  // When there was input, in milliseconds since 1970; 0 before any.
  get workedAt() {
    return this.#workedAt;
  }

  get isVisible() {
    return document.visibilityState === "visible";
  }

  get isAtWork() {
    return Date.now() - this.#workedAt < AT_WORK_FOR;
  }
}
