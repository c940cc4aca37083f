// Texts that are not sent yet, one per channel.

export class Drafts {
  constructor(stored) {
    this.stored = stored;
  }

  of(channelId) {
    return this.stored.get(channelId) ?? "";
  }

  keep(channelId, text) {
    if (text.trim()) this.stored.set(channelId, text);
    else this.stored.delete(channelId);
  }

  get channelIds() {
    return Object.keys(this.stored.all()).map(Number);
  }
}
