// Which key sends: Enter alone, or with Ctrl. The server keeps what each viewer has chosen; this browser
// does too, for those of whom the server knows nothing yet and for while it cannot be reached.

import { hasModifier, isEnter, isPlain } from "./keys.js";
import { announce, viewerId } from "./page.js";
import { changePreferences } from "./preferences.js";

const STORED = `chatsite.sending-key.${viewerId}`;
const [ENTER, MODIFIER] = ["enter", "modifier"];

let chosen = null;

export function sendingKey() {
  return (chosen ?? said() ?? read()) === MODIFIER ? MODIFIER : ENTER;
}

export function chooseSendingKey(key) {
  chosen = key;
  try {
    localStorage.setItem(STORED, key);
  } catch {
    // Full or forbidden: the server knows it.
  }
  announce("sending_key_changed", {});
  changePreferences({ enter_sends: key === ENTER }).then(
    () => (chosen = null),
    () => {},
  );
}

// With Ctrl, Enter sends in any case.
export function sends(event) {
  if (!isEnter(event)) return false;
  if (hasModifier(event)) return !event.shiftKey && !event.altKey;
  return isPlain(event) && sendingKey() === ENTER;
}

function said() {
  return { sends: ENTER, breaks: MODIFIER }[document.documentElement.dataset.enter];
}

function read() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
