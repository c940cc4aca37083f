// Whether the other end still lives. It is asked after a short silence while somebody is at work
// on the page, a longer one while it is only visible; a hidden page relies on the server's
// heartbeats, two of which may be missed.

const QUIET_AT_WORK = 500;
const QUIET = 3_000;
const SILENT_AFTER = 1_000;
const DEAD_AFTER = 4_000;
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

  // No answer yet, which people should know.
  isSilent(now) {
    return this.#askedAt !== null && now - this.#askedAt >= SILENT_AFTER;
  }

  // No answer to be hoped for.
  isDead(now) {
    if (this.#askedAt !== null && now - this.#askedAt >= DEAD_AFTER) return true;
    return now - this.#heardAt >= 2 * this.#heartbeat + SLACK;
  }

  wantsToAsk(now, { isVisible, isAtWork }) {
    if (!isVisible || this.#askedAt !== null) return false;
    return now - this.#heardAt >= (isAtWork ? QUIET_AT_WORK : QUIET);
  }
}
