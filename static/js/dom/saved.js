// Which messages the viewer has saved, and the mark that only the viewer sees.

import { part } from "./fragment.js";

let saved = null;

export function isSaved(messageId) {
  return savedIds().has(Number(messageId));
}

export function setSaved(messageId, isSavedNow) {
  if (isSavedNow) savedIds().add(messageId);
  else savedIds().delete(messageId);
  markAll(`.message[data-id="${messageId}"]`);
}

// Everything that is saved by now.
export function replaceSaved(ids) {
  saved = new Set(ids);
  markAll(".message");
}

export function markSaved(message) {
  const host = hostOfMark();
  const mark = message.querySelector(":is(:scope, :scope > .message__pinned) > .message__saved");
  const isMarked = isSaved(message.dataset.id) && !message.matches(".message--deleted");
  if (!isMarked) mark?.remove();
  else if (!mark && host) add(message, part(host, "saved"));
}

// Beside the other mark, if there is one.
function add(message, mark) {
  const pinned = message.querySelector(":scope > .message__pinned");
  if (pinned) pinned.append(mark);
  else message.querySelector(":scope > .message__head").before(mark);
}

function markAll(selector) {
  document.querySelectorAll(`:is(message-list, thread-start) ${selector}`).forEach(markSaved);
}

function savedIds() {
  saved ??= new Set((hostOfMark()?.dataset.saved ?? "").split(" ").filter(Boolean).map(Number));
  return saved;
}

function hostOfMark() {
  return document.querySelector("message-marks");
}
