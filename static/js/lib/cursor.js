// How far the shown channel has come. While a replay runs, live frames may overtake it, so only
// those up to the head that `hello` named can be counted on to have nothing missing before them.

export class Cursor {
  #replayedUpTo = null;

  constructor(channelId, seq) {
    this.channelId = channelId;
    this.seq = seq;
  }

  startCatchingUp(head = 0) {
    this.#replayedUpTo = head;
  }

  received(seq) {
    if (this.isCatchingUp && seq > this.#replayedUpTo) return;
    this.seq = Math.max(this.seq, seq);
  }

  caughtUp(seq) {
    this.#replayedUpTo = null;
    this.seq = Math.max(this.seq, seq);
  }

  get isCatchingUp() {
    return this.#replayedUpTo !== null;
  }
}
