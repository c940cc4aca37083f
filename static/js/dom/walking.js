// Arrow keys walk from message to message; one of them at a time can be reached by Tab. What is done
// with a message by key, elements/message-toolbar.js knows.

import { ownPlace } from "./own-place.js";
import { announce } from "./page.js";
import { threadOf } from "./threads.js";

const STEPS = {
  ArrowUp: (messages, at) => messages[at - 1],
  ArrowDown: (messages, at) => messages[at + 1],
  Home: (messages) => messages[0],
  End: (messages) => messages.at(-1),
};

// `host` is a list of messages.
export function walk(host, event) {
  const message = event.target;
  if (!message.matches?.(".message") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) step(host, message, event);
  if (event.key === "t") openThread(message, event);
  if (event.key === "Escape") readToEnd(host, event);
}

// The one that somebody is at, else the newest.
export function keepOneReachable(host) {
  if (!host.querySelector(".message:focus-within")) reach(host, messagesIn(host).at(-1));
}

function reach(host, message) {
  host.querySelectorAll('.message[tabindex="0"]').forEach((each) => (each.tabIndex = -1));
  if (message) message.tabIndex = 0;
}

function step(host, message, event) {
  event.preventDefault();
  const messages = messagesIn(host);
  const next = STEPS[event.key](messages, messages.indexOf(message));
  if (!next) return leave(host, event);
  reach(host, next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

// Whoever cannot write here stays, or leaves by the next key that means it.
function leave(host, event) {
  const { parentId } = ownPlace(host);
  const thread = parentId ? `[data-parent="${parentId}"]` : ":not([data-parent])";
  if (!document.querySelector(`message-composer${thread}`)) return;
  event.preventDefault();
  announce("composer_wanted", { parentId });
}

function openThread(message, event) {
  if (message.matches(".message--pending")) return;
  event.preventDefault();
  announce("thread_wanted", { channelId: Number(message.dataset.channel), messageId: threadOf(message) });
}

// A channel is read by that, whatever of it was in sight.
function readToEnd(host, event) {
  const { channelId, parentId } = ownPlace(host);
  if (!parentId) {
    announce("all_read_wanted", { channelId, parentId: null });
    announce("jump_wanted", { channelId, parentId });
  }
  leave(host, event);
}

function messagesIn(host) {
  return [...host.querySelectorAll(".message:not(.message--gathered)")];
}
