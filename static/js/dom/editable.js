// Which messages the viewer may change, and where they stand.

import { viewerId } from "./page.js";

const EDITABLE = `.message[data-author="${viewerId}"][data-kind="text"]:not(.message--deleted, .message--pending)`;

// The last own one is looked for where the viewer writes: in the channel, or in a thread of it.
export function editableMessage({ messageId, isLastOwn = false, parentId = null }) {
  const own = [...document.querySelectorAll(EDITABLE)];
  if (isLastOwn) return own.findLast((each) => threadOf(each) === parentId);
  const copies = own.filter(({ dataset }) => dataset.id === String(messageId));
  return copies.find((each) => each.matches(":focus-within, :has(> message-toolbar)")) ?? copies[0];
}

// The parent of the thread that a message is shown in.
export function threadOf(message) {
  return Number(message.closest("[data-thread]")?.dataset.thread) || null;
}
