// Which of the threads that the viewer follows have something new. The server's list is the truth as of
// the channels' seqs; changes beyond them are followed here until the next list comes.

export class UnreadThreads {
  // By the id of a first message: the seqs of the new replies that are known one by one, and whether
  // there may be others.
  #unread = new Map();
  #heads = new Map();
  // New replies, until their first message tells who follows.
  #fresh = new Map();

  // What those write whom the viewer has blocked does not count.
  constructor(viewerId, isBlocked = () => false) {
    this.viewerId = viewerId;
    this.isBlocked = isBlocked;
  }

  // What `hello`, a poll or the page says.
  learn(ids, channels) {
    this.#unread = new Map(ids.map((id) => [id, { seqs: new Set(), hasOthers: true }]));
    channels.forEach(({ id, last_seq: seq }) => this.#heads.set(id, seq));
    this.#fresh.clear();
  }

  changed({ type, channel_id: channelId, seq, message }) {
    if (seq <= (this.#heads.get(channelId) ?? 0)) return;
    this.#heads.set(channelId, seq);
    if (!message.parent_id) this.#firstMessage(message);
    else if (type === "message_deleted") this.#remove(message);
    else if (type === "message_created") this.#reply(message);
  }

  // Up to a seq, in another tab or on another device; `unread` says whether more was left then.
  read({ message_id: id, last_read_seq: seq, unread, is_back: isBack = false }) {
    if (isBack && unread) this.#unread.set(id, { seqs: new Set(), hasOthers: true });
    const thread = this.#unread.get(id);
    if (!thread) return;
    thread.hasOthers &&= Boolean(unread);
    thread.seqs.forEach((each) => each <= seq && thread.seqs.delete(each));
    this.#forgetIfRead(id);
  }

  // Seen in this page, before the server has heard of it.
  seen({ messageId, seq, isAtEnd }) {
    this.read({ message_id: messageId, last_read_seq: seq, unread: !isAtEnd });
  }

  get ids() {
    return [...this.#unread.keys()];
  }

  // One's own reply shows that the thread was read.
  #reply({ parent_id: id, author, created_seq: seq }) {
    if (this.isBlocked(author.id)) return;
    if (author.id !== this.viewerId) this.#fresh.set(id, [...(this.#fresh.get(id) ?? []), seq]);
    else this.read({ message_id: id, last_read_seq: seq, unread: false });
  }

  #firstMessage({ id, follower_ids: followers }) {
    const seqs = this.#fresh.get(id) ?? [];
    this.#fresh.delete(id);
    if (!followers.includes(this.viewerId)) this.#unread.delete(id);
    else if (seqs.length) this.#add(id, seqs);
  }

  #add(id, seqs) {
    const thread = this.#unread.get(id) ?? { seqs: new Set(), hasOthers: false };
    seqs.forEach((seq) => thread.seqs.add(seq));
    this.#unread.set(id, thread);
  }

  #remove({ parent_id: id, created_seq: seq }) {
    this.#unread.get(id)?.seqs.delete(seq);
    this.#forgetIfRead(id);
  }

  #forgetIfRead(id) {
    const thread = this.#unread.get(id);
    if (thread && !thread.hasOthers && thread.seqs.size === 0) this.#unread.delete(id);
  }
}
