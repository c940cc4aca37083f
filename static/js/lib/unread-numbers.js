// How much is unread in each channel, and how much of that means the viewer. The server's numbers are
// the truth as of a seq; changes beyond it are counted here until the next numbers come. What cannot be
// counted from here is asked for.

import { isShownIn } from "./whereabouts.js";

export const MOST_UNREAD = 100;

export class UnreadNumbers {
  #known = new Map();
  #doubtful = new Set();
  // Messages that were deleted here; a later change of one brings it back.
  #deleted = new Set();

  // What those write whom the viewer has blocked does not count.
  constructor(viewerId, isBlocked = () => false) {
    this.viewerId = viewerId;
    this.isBlocked = isBlocked;
  }

  // A channel as `hello` and REST describe it. What was read here and not yet told stays read, unless
  // the marker has been moved back elsewhere.
  learn({ id, unread, mentions = 0, last_seq: lastSeq, last_read_seq: stored, ...channel }) {
    const lastRead = stored ?? 0;
    const before = this.#known.get(id);
    const own = ownPartIn(channel);
    if (before) Object.assign(before, own);
    const isBack = before && lastRead < before.stored;
    if (before && !isBack && before.lastRead > lastRead && before.unread === 0) return;
    this.#known.set(id, { ...own, unread, mentions, lastSeq, lastRead, stored: lastRead, counted: new Map() });
  }

  // Whether an answer is older than what has been counted since.
  isOlder({ id, last_seq: lastSeq }) {
    return lastSeq < (this.#known.get(id)?.lastSeq ?? 0);
  }

  forget(channelId) {
    this.#known.delete(channelId);
  }

  changed({ type, channel_id: channelId, seq, message }) {
    const known = this.#known.get(channelId);
    if (!known || seq <= known.lastSeq) return;
    const isNew = message.created_seq > known.lastSeq;
    known.lastSeq = seq;
    const isOthers = message.author.id !== this.viewerId && !this.isBlocked(message.author.id);
    if (!isOthers || message.kind === "system" || !isShownIn(null, message) || message.created_seq <= known.lastRead) return;
    const isDeleted = type === "message_deleted";
    const isRestored = !isDeleted && this.#deleted.delete(message.id);
    if (isDeleted) this.#deleted.add(message.id);
    // Whatever somebody writes to the viewer alone calls them.
    const isMention = known.isDirect || message.mentions.includes(this.viewerId);
    const changesMentions = message.edited_seq === seq && (isMention || known.mentions > 0);
    if (isNew || known.counted.has(message.id)) this.#count(channelId, known, { id: message.id, isDeleted, isMention });
    else if (isDeleted || isRestored || changesMentions) this.#doubtful.add(channelId);
  }

  // The read marker as the server has it; an older one than what has been seen here says nothing, unless
  // it was moved back on purpose.
  moved({ channel_id: channelId, last_read_seq: lastRead, unread, mentions = 0, last_seq: lastSeq, is_back: isBack }) {
    const known = this.#known.get(channelId);
    if (!known || (!isBack && lastRead < known.lastRead)) return;
    Object.assign(known, { lastRead, stored: lastRead, unread, mentions });
    if (lastSeq < known.lastSeq) this.#doubtful.add(channelId);
    known.lastSeq = Math.max(known.lastSeq, lastSeq ?? 0);
  }

  // Seen in this page, before the server has heard of it.
  seen({ channelId, seq, isAtEnd }) {
    const known = this.#known.get(channelId);
    if (!known) return;
    known.lastRead = Math.max(known.lastRead, seq);
    if (isAtEnd) Object.assign(known, { unread: 0, mentions: 0 });
  }

  of(channelId) {
    return shownOf(this.#known.get(channelId) ?? { unread: 0 });
  }

  mentionsOf(channelId) {
    return this.#known.get(channelId)?.mentions ?? 0;
  }

  // What is known of each channel.
  get all() {
    return [...this.#known.values()];
  }

  get total() {
    return [...this.#known.values()].reduce((sum, known) => sum + shownOf(known), 0);
  }

  // The channels whose numbers the server has to say, once.
  takeDoubtful() {
    const ids = [...this.#doubtful];
    this.#doubtful.clear();
    return ids;
  }

  // `counted` has what each message adds to the numbers: nothing while it is deleted.
  #count(channelId, known, { id, isDeleted, isMention }) {
    const before = known.counted.get(id) ?? { unread: 0, mentions: 0 };
    const after = { unread: isDeleted ? 0 : 1, mentions: !isDeleted && isMention ? 1 : 0 };
    known.counted.set(id, after);
    ["unread", "mentions"].forEach((name) => {
      const step = after[name] - before[name];
      if (step < 0 && known[name] >= MOST_UNREAD) this.#doubtful.add(channelId);
      else known[name] = Math.max(0, Math.min(MOST_UNREAD, known[name] + step));
    });
  }
}

// What sort of channel it is, and what the viewer wants to hear of it.
function ownPartIn({ kind, is_muted: isMuted = false, notify = "" }) {
  return { isDirect: kind === "direct", isMuted, notify: notify ?? "" };
}

// A muted channel says nothing but that somebody means the viewer.
function shownOf({ isMuted, unread, mentions }) {
  return isMuted ? mentions : unread;
}

export function capped(unread) {
  return unread >= MOST_UNREAD ? `${MOST_UNREAD - 1}+` : String(unread);
}
