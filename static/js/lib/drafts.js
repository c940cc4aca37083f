// Texts that are not sent yet: one per channel, and one per thread in it.

export class Drafts {
  constructor(stored) {
    this.stored = stored;
  }

  of(channelId, parentId = null) {
    return this.stored.get(keyOf(channelId, parentId)) ?? "";
  }

  keep(text, channelId, parentId = null) {
    if (text.trim()) this.stored.set(keyOf(channelId, parentId), text);
    else this.stored.delete(keyOf(channelId, parentId));
  }

  // Where something is waiting, in the channel itself or in one of its threads.
  get channelIds() {
    return [...new Set(Object.keys(this.stored.all()).map((key) => parseInt(key, 10)))];
  }
}

function keyOf(channelId, parentId) {
  return parentId ? `${channelId}/${parentId}` : String(channelId);
}
