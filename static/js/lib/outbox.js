// Messages that the server has not confirmed yet, in the order they were written.

export class Outbox {
  constructor(stored) {
    this.stored = stored;
  }

  // A reply has the id of its parent; on request the channel shows it as well.
  add({ clientId, channelId, body, writtenAt, parentId = null, isShownInChannel = false }) {
    const entry = { clientId, channelId, body, writtenAt, parentId, isShownInChannel, error: null };
    this.stored.set(clientId, entry);
    return entry;
  }

  remove(clientId) {
    this.stored.delete(clientId);
  }

  fail(clientId, error) {
    this.#change(clientId, { error });
  }

  retry(clientId) {
    this.#change(clientId, { error: null });
  }

  get(clientId) {
    return this.stored.get(clientId);
  }

  in(channelId) {
    return this.#entries().filter((entry) => entry.channelId === channelId);
  }

  // What goes next in a channel; failed ones wait for the person who wrote them.
  next(channelId) {
    return this.in(channelId).find(({ error }) => !error);
  }

  get channelIds() {
    return [...new Set(this.#entries().map(({ channelId }) => channelId))];
  }

  #entries() {
    return Object.values(this.stored.all()).sort((a, b) => a.writtenAt - b.writtenAt);
  }

  #change(clientId, changes) {
    const entry = this.get(clientId);
    if (entry) this.stored.set(clientId, { ...entry, ...changes });
  }
}
