// Whether the viewer is away from this tab: after five minutes without input, or when the page has been
// hidden for ten seconds. Less is a glance at another tab, or the way to the next page.

const IDLE_AFTER = 5 * 60_000;
const HIDDEN_FOR = 10_000;

export class Idleness {
  #shownAt;
  #activeAt;
  #wasVisible;

  constructor(now, { isVisible }) {
    this.#shownAt = this.#activeAt = now;
    this.#wasVisible = isVisible;
  }

  // "online" or "away". To be asked every second, and when the page is shown or hidden.
  at(now, { isVisible, workedAt }) {
    const cameBack = isVisible && !this.#wasVisible;
    this.#activeAt = Math.max(this.#activeAt, cameBack ? now : workedAt);
    if (isVisible || this.#wasVisible) this.#shownAt = now;
    this.#wasVisible = isVisible;
    const isAway = now - this.#shownAt >= HIDDEN_FOR || now - this.#activeAt >= IDLE_AFTER;
    return isAway ? "away" : "online";
  }
}
