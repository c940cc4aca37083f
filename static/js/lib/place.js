// Where a message belongs among those that are loaded: a window of a longer conversation.

// `loaded` are created seqs in order. "outside" must not be shown: what lies between is missing.
export function placeOf(createdSeq, { loaded, hasOlder, hasNewer }) {
  if (loaded.length === 0) return hasNewer || hasOlder ? "outside" : { before: null };
  if (createdSeq < loaded[0]) return hasOlder ? "outside" : { before: 0 };
  if (createdSeq > loaded.at(-1)) return hasNewer ? "outside" : { before: null };
  return { before: loaded.findIndex((seq) => seq > createdSeq) };
}
