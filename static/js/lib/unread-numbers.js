// How much is unread in each channel. The server's numbers are the truth as of a seq; changes
// beyond it are counted here until the next numbers come.

export const MOST_UNREAD = 100;

export class UnreadNumbers {
  #known = new Map();

  constructor(viewerId) {
    this.viewerId = viewerId;
  }

  // A channel as `hello` and REST describe it.
  learn({ id, unread, last_seq: lastSeq, last_read_seq: lastRead }) {
    const before = this.#known.get(id);
    if (before && before.lastRead > lastRead && before.unread === 0) return;
    this.#known.set(id, { unread, lastSeq, lastRead: lastRead ?? 0 });
  }

  forget(channelId) {
    this.#known.delete(channelId);
  }

  changed({ type, channel_id: channelId, seq, message }) {
    const known = this.#known.get(channelId);
    if (!known || seq <= known.lastSeq) return;
    const isNew = message.created_seq > known.lastSeq;
    known.lastSeq = seq;
    const isOthers = message.author.id !== this.viewerId;
    if (!isOthers || message.created_seq <= known.lastRead) return;
    if (type === "message_deleted") this.#deleted(known, isNew);
    else if (isNew) known.unread = Math.min(MOST_UNREAD, known.unread + 1);
  }

  // The read marker as the server has it; an older one than what has been seen here says nothing.
  moved({ channel_id: channelId, last_read_seq: lastRead, unread }) {
    const known = this.#known.get(channelId);
    if (known && lastRead >= known.lastRead) Object.assign(known, { lastRead, unread });
  }

  // Seen in this page, before the server has heard of it.
  seen({ channelId, seq, isAtEnd }) {
    const known = this.#known.get(channelId);
    if (!known) return;
    known.lastRead = Math.max(known.lastRead, seq);
    if (isAtEnd) known.unread = 0;
  }

  of(channelId) {
    return this.#known.get(channelId)?.unread ?? 0;
  }

  get total() {
    return [...this.#known.values()].reduce((sum, { unread }) => sum + unread, 0);
  }

  #deleted(known, isNew) {
    const isCounted = !isNew && known.unread > 0 && known.unread < MOST_UNREAD;
    if (isCounted) known.unread -= 1;
  }
}

export function capped(unread) {
  return unread >= MOST_UNREAD ? `${MOST_UNREAD - 1}+` : String(unread);
}
