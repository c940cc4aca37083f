// Whom the viewer has blocked: their messages are folded, until the viewer wants to see one.

import { choose } from "./fields.js";
import { part } from "./fragment.js";

let blocked = null;
const shown = new Set();

export function isBlocked(userId) {
  return blockedIds().has(Number(userId));
}

export function setBlocked(userId, isBlockedNow) {
  if (isBlockedNow) blockedIds().add(userId);
  else blockedIds().delete(userId);
  markAll(`[data-author="${userId}"]`);
}

// Everybody who is blocked by now.
export function replaceBlocked(ids) {
  if (String([...blockedIds()].sort()) === String([...ids].sort())) return;
  blocked = new Set(ids);
  markAll("");
}

export function showBlocked(message) {
  shown.add(message.dataset.id);
  markBlocked(message);
}

export function markBlocked(message) {
  const isFolded = isBlocked(message.dataset.author) && !shown.has(message.dataset.id);
  if (isFolded === message.matches(".message--folded")) return;
  message.classList.toggle("message--folded", isFolded);
  if (isFolded) message.prepend(part(host(), "fold"));
  else message.querySelector(":scope > .message__fold").remove();
}

function markAll(selector) {
  document.querySelectorAll(`.message:not(.message--deleted, .message--pending)${selector}`).forEach(markBlocked);
  document.querySelectorAll("[data-block]").forEach((button) => choose(button, isBlocked(button.dataset.block) ? "on" : "off"));
}

function blockedIds() {
  blocked ??= new Set((host()?.dataset.ids ?? "").split(" ").filter(Boolean).map(Number));
  return blocked;
}

function host() {
  return document.querySelector("blocked-people");
}
