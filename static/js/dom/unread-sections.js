// The sections of the page of everything unread: each a channel with its first unread messages.

import { capped, MOST_UNREAD } from "../lib/unread-numbers.js";
import { elementOf } from "./fragment.js";

const KEPT = ["lastSeq", "lastRead", "unread"];

export function sectionsIn(host) {
  return [...host.querySelectorAll(":scope > .unread-section[data-channel]")];
}

export function sectionOf(host, channelId) {
  return host.querySelector(`:scope > .unread-section[data-channel="${channelId}"]`);
}

// Shows what is new. A section that does not show its end only counts.
export function addMessage(section, { seq, message }) {
  const isShown = document.getElementById(`message-${message.id}`) !== null;
  if (isShown || message.created_seq <= Number(section.dataset.lastSeq)) return;
  section.dataset.lastSeq = seq;
  count(section, Number(section.dataset.unread) + 1);
  if (!section.querySelector(".unread-section__more")) section.querySelector("ol").append(elementOf(message.html));
}

// What was changed looks so; what was deleted is nothing to be read any more.
export function changeMessage({ type, message }) {
  const known = document.getElementById(`message-${message.id}`);
  if (!known || Number(known.dataset.seq) >= message.seq) return;
  if (type === "message_deleted") return known.remove();
  const fresh = elementOf(message.html);
  const hadFocus = known === document.activeElement;
  fresh.tabIndex = known.tabIndex;
  known.replaceWith(fresh);
  if (hadFocus) fresh.focus({ preventScroll: true });
}

export function count(section, unread) {
  section.dataset.unread = Math.min(unread, MOST_UNREAD);
  section.querySelector("[data-field=unread]").textContent = capped(unread);
}

// Takes over what the server has drawn anew; sections that are the same stay as they are.
export function reconcile(host, fresh) {
  const children = [...fresh.children].map((child) => {
    const known = child.dataset.channel && sectionOf(host, child.dataset.channel);
    return known && KEPT.every((name) => known.dataset[name] === child.dataset[name]) ? known : child;
  });
  host.replaceChildren(...children);
}
