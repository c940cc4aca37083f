// Whether the other end still lives. A page that somebody looks at asks after a short silence;
// a hidden one relies on the server's heartbeats, two of which may be missed.

const QUIET = 5_000;
const PATIENCE = 2_000;
const SLACK = 5_000;

export class Pulse {
  #heardAt = 0;
  #askedAt = null;
  #heartbeat = 25_000;

  begin(now, heartbeatSeconds = 25) {
    this.#heartbeat = heartbeatSeconds * 1_000;
    this.heard(now);
  }

  heard(now) {
    this.#heardAt = now;
    this.#askedAt = null;
  }

  asked(now) {
    this.#askedAt ??= now;
  }

  isDead(now) {
    if (this.#askedAt !== null && now - this.#askedAt >= PATIENCE) return true;
    return now - this.#heardAt >= 2 * this.#heartbeat + SLACK;
  }

  wantsToAsk(now, { isVisible }) {
    return isVisible && this.#askedAt === null && now - this.#heardAt >= QUIET;
  }
}
