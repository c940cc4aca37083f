// Arrow keys walk from message to message; one of them at a time can be reached by Tab.

import { announce } from "./page.js";

const REACHABLE = ':scope > .message[tabindex="0"]';
const WALKED = ":scope > .message:focus-within";
const STEPS = {
  ArrowUp: (messages, at) => messages[at - 1],
  ArrowDown: (messages, at) => messages[at + 1],
  Home: (messages) => messages[0],
  End: (messages) => messages.at(-1),
};

export function walk(list, event) {
  const message = event.target;
  if (!message.matches?.(".message") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) step(list, message, event);
  if (event.key === "e") ask("edit_wanted", message, event);
  if (event.key === "Delete") ask("delete_wanted", message, event);
  if (event.key === "Escape") announce("composer_wanted", {});
}

// The one that somebody is at, else the newest.
export function keepOneReachable(list) {
  if (!list.querySelector(WALKED)) reach(list, list.querySelector(":scope > .message:last-child"));
}

function reach(list, message) {
  list.querySelectorAll(REACHABLE).forEach((each) => (each.tabIndex = -1));
  if (message) message.tabIndex = 0;
}

function step(list, message, event) {
  event.preventDefault();
  const messages = [...list.querySelectorAll(":scope > .message")];
  const next = STEPS[event.key](messages, messages.indexOf(message));
  if (!next) return announce("composer_wanted", {});
  reach(list, next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function ask(type, message, event) {
  event.preventDefault();
  announce(type, { messageId: message.dataset.id });
}
