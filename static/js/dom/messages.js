// Drawn messages: which one is meant, and what it says of itself. A message that stands in two places
// of the page (the channel and a thread) is one and the same.

import { viewerId } from "./page.js";

export const STORED = ".message:not(.message--pending, .message--deleted, .message-card .message)";

// What names a message wherever it is shown.
export function addressOf({ dataset }) {
  return { channelId: Number(dataset.channel), messageId: dataset.id };
}

export function pathOf({ channelId, messageId }) {
  return `channels/${channelId}/messages/${messageId}/`;
}

// The message that somebody is at, if it stands in several places.
export function shownMessage({ messageId }) {
  const all = [...document.querySelectorAll(`.message[data-id="${messageId}"]`)];
  return all.find((message) => message.matches(":focus-within, :has(> message-toolbar), .message-card:focus-within *")) ?? all[0] ?? null;
}

// A copy of its text, without what stands behind it.
export function bodyOf(message) {
  const body = message.querySelector(".message__body").cloneNode(true);
  body.querySelector(".message__edited")?.remove();
  return body;
}

export function isOwn({ dataset }) {
  return Number(dataset.author) === viewerId;
}

export function isPinned(message) {
  return message.matches(".message--pinned");
}

// What the rules of lib/changed-texts.js look at.
export function textOf(message) {
  const { id, author, createdSeq, editedSeq } = message.dataset;
  return {
    id,
    author: Number(author),
    createdSeq: Number(createdSeq),
    editedSeq: Number(editedSeq ?? 0),
    isDeleted: message.matches(".message--deleted"),
  };
}
