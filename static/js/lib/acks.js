// What has been received and not yet acknowledged: 64 frames or a second's worth, or what comes in a
// tenth of a second where that is more, because the server ends who speaks too often.

const MOST_FRAMES = 64;
const LONGEST_WAIT = 1_000;
const SHORTEST_WAIT = 100;

export class Acks {
  #cursors = new Map();
  #frames = 0;
  #since = 0;
  #takenAt = -Infinity;

  received({ channel_id: channelId, seq }, now) {
    if (this.#frames === 0) this.#since = now;
    this.#frames += 1;
    if (channelId && seq) {
      this.#cursors.set(channelId, Math.max(seq, this.#cursors.get(channelId) ?? 0));
    }
  }

  isDue(now) {
    if (this.#frames === 0 || now - this.#takenAt < SHORTEST_WAIT) return false;
    return this.#frames >= MOST_FRAMES || now - this.#since >= LONGEST_WAIT;
  }

  // The `ack` frame, after which nothing is due.
  take(now) {
    this.#takenAt = now;
    const cursors = Object.fromEntries(this.#cursors);
    this.forget();
    return { type: "ack", cursors };
  }

  forget() {
    this.#cursors.clear();
    this.#frames = 0;
  }
}
