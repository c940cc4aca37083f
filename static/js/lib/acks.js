// What has been received and not yet acknowledged: 64 frames or a second's worth at most.

const MOST_FRAMES = 64;
const LONGEST_WAIT = 1_000;

export class Acks {
  #cursors = new Map();
  #frames = 0;
  #since = 0;

  received({ channel_id: channelId, seq }, now) {
    if (this.#frames === 0) this.#since = now;
    this.#frames += 1;
    if (channelId && seq) {
      this.#cursors.set(channelId, Math.max(seq, this.#cursors.get(channelId) ?? 0));
    }
  }

  isDue(now) {
    return this.#frames >= MOST_FRAMES || (this.#frames > 0 && now - this.#since >= LONGEST_WAIT);
  }

  // The `ack` frame, after which nothing is due.
  take() {
    const cursors = Object.fromEntries(this.#cursors);
    this.forget();
    return { type: "ack", cursors };
  }

  forget() {
    this.#cursors.clear();
    this.#frames = 0;
  }
}
