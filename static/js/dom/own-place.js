// Of which channel an element is, and of which thread in it: the id of its first message, or null.

export function ownPlace({ dataset: { channel, parent } }) {
  return { channelId: Number(channel), parentId: Number(parent) || null };
}
