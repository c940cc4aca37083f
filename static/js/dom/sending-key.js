// Which key sends: Enter alone, or with Ctrl. Each viewer chooses, in each browser.

import { hasModifier, isEnter, isPlain } from "./keys.js";
import { announce, viewerId } from "./page.js";

const STORED = `chatsite.sending-key.${viewerId}`;
const [ENTER, MODIFIER] = ["enter", "modifier"];

let chosen = null;

export function sendingKey() {
  return (chosen ?? read()) === MODIFIER ? MODIFIER : ENTER;
}

export function chooseSendingKey(key) {
  chosen = key;
  try {
    localStorage.setItem(STORED, key);
    chosen = null;
  } catch {
    // Full or forbidden: it holds as long as the page.
  }
  announce("sending_key_changed", {});
}

// With Ctrl, Enter sends in any case.
export function sends(event) {
  if (!isEnter(event)) return false;
  if (hasModifier(event)) return !event.shiftKey && !event.altKey;
  return isPlain(event) && sendingKey() === ENTER;
}

function read() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
