// Which lines stand above a message, and which messages form a group. The server draws the first
// page by the same rules.

import { dayKey } from "./times.js";

const GROUP_SPAN = 5 * 60 * 1_000;

// Messages are { author, kind, createdAt (Date), createdSeq, isDeleted }.
export function continues(previous, message) {
  return (
    previous !== null &&
    previous.author === message.author &&
    previous.kind === "text" &&
    message.kind === "text" &&
    message.createdAt - previous.createdAt < GROUP_SPAN
  );
}

export function isUnread(message, { viewerId, newSince }) {
  return message.createdSeq > newSince && message.author !== viewerId && message.kind !== "system" && !message.isDeleted;
}

// For each message: does a day line stand above it, the line of the first unread, and does it
// continue the group above it? The `first` one of a thread stands above its replies, apart from them.
export function arrangement(messages, { viewerId, newSince, first = null }) {
  const firstUnread = messages.find((message) => isUnread(message, { viewerId, newSince }));
  return messages.map((message, index) => {
    const previous = index ? messages[index - 1] : null;
    const above = previous ?? first;
    const startsDay = !above || dayKey(above.createdAt) !== dayKey(message.createdAt);
    const startsNew = message === firstUnread;
    const isContinued = !startsDay && !startsNew && continues(previous, message);
    return { startsDay, startsNew, isContinued };
  });
}
