// Walks by key through all that is unread, over the borders of its sections.

const MESSAGES = ".unread-section .message";
const STEPS = {
  ArrowUp: (at) => at - 1,
  k: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  j: (at) => at + 1,
  Home: () => 0,
  End: () => -1,
};

// Whether a key was a step from one message to another.
export function walkUnread(host, { key, target }) {
  if (!(key in STEPS) || !target.matches(MESSAGES)) return false;
  const messages = messagesIn(host);
  const at = STEPS[key](messages.indexOf(target));
  const next = at < 0 && key !== "End" ? undefined : messages.at(at);
  if (next) reach(host, next);
  return true;
}

export function reach(host, message) {
  keepOneReachable(host, message);
  message.focus();
  message.scrollIntoView({ block: "nearest" });
}

// One message at a time can be reached by Tab.
export function keepOneReachable(host, wanted = null) {
  const messages = messagesIn(host);
  const one = wanted ?? messages.find((each) => each.matches(":focus-within")) ?? messages[0];
  messages.forEach((each) => (each.tabIndex = each === one ? 0 : -1));
}

// Where the focus is, and what comes after that, in case it goes.
export function noteFocus(host) {
  const messages = messagesIn(host);
  const at = messages.findIndex((each) => each.matches(":focus-within"));
  return { wasInside: host.contains(document.activeElement), ids: [...messages.slice(at), ...messages.slice(0, Math.max(at, 0)).reverse()].map(({ id }) => id), wasOnMessage: at >= 0 };
}

// Puts it back; where no message is left, on what else is.
export function restoreFocus(host, { wasInside, wasOnMessage, ids }) {
  if (!wasInside || host.contains(document.activeElement)) return;
  const found = wasOnMessage && ids.map((id) => document.getElementById(id)).find(Boolean);
  const next = found || messagesIn(host)[0];
  if (next) reach(host, next);
  else whatIsLeft(host).focus();
}

// Threads with something new, or the words that nothing is.
function whatIsLeft(host) {
  return host.querySelector(".unread-section a") ?? host.querySelector(".unreads__empty h2");
}

export function messagesIn(host) {
  return [...host.querySelectorAll(MESSAGES)];
}
