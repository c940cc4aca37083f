// Where messages are shown: in the channel itself, or in the thread of a first message, whose id
// stands for it; null stands for the channel.

export function isShownIn(parentId, { parent_id: thread, also_in_channel: isAlso }) {
  if (parentId !== null) return thread === parentId;
  return !thread || isAlso === true;
}

// Whether an event matters to one list of messages: it tells of a message, of one that is not stored
// yet, or of a list.
export function concerns(parentId, { message, entry, parentId: meant }) {
  if (message) return isShownIn(parentId, message);
  if (entry) return isShownIn(parentId, { parent_id: entry.parentId, also_in_channel: entry.isShownInChannel });
  return meant === undefined || meant === parentId;
}
