// Shortcuts of one key without Ctrl or Alt can be turned off, because who speaks to a computer, or
// cannot hit keys well, would press them by mistake. Each viewer chooses, in each browser.

import { viewerId } from "./page.js";

const STORED = `chatsite.single-keys.${viewerId}`;
const OFF = "off";
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select";

let chosen = null;

// Whether a key press may be a shortcut of its own: nobody is typing, and nothing is held.
export function isSingleKey(event) {
  const target = event.composedPath()[0];
  const isTyped = target.matches?.(FIELDS) || target.isContentEditable;
  const isHeld = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
  return !isTyped && !isHeld && !event.defaultPrevented && areSingleKeysOn();
}

export function areSingleKeysOn() {
  return (chosen ?? read()) !== OFF;
}

export function turnSingleKeys(isOn) {
  chosen = isOn ? "on" : OFF;
  try {
    localStorage.setItem(STORED, chosen);
    chosen = null;
  } catch {
    // Full or forbidden: it holds as long as the page.
  }
}

function read() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
