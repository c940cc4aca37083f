// The reactions under a message as the viewer sees them: which are the viewer's own, and one more
// button for another one.

import { part } from "./fragment.js";
import { viewerId } from "./page.js";

export function markReactions(message) {
  const row = message.querySelector(":scope > .reactions");
  const host = document.querySelector("message-reactions");
  if (!row || !host) return;
  const mayReact = host.hasAttribute("data-may-post");
  row.querySelectorAll(".reaction").forEach((button) => markReaction(button, mayReact));
  if (!mayReact || row.querySelector("[data-action]")) return;
  const more = part(host, "add");
  more.tabIndex = row.querySelector(".reaction").tabIndex;
  row.append(more);
}

export function isMine({ dataset }) {
  return dataset.users.split(" ").includes(String(viewerId));
}

export function reactionOf(message, emoji) {
  return message?.querySelector(`:scope > .reactions > [data-emoji="${CSS.escape(emoji)}"]`) ?? null;
}

function markReaction(button, mayReact) {
  button.ariaPressed = String(isMine(button));
  if (!mayReact) button.ariaDisabled = "true";
}
