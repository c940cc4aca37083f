// Puts a popover beside what it belongs to.

import { placed } from "../lib/placement.js";

// The style sheet decides what becomes of the place; a phone may have another.
export function placeBeside(popover, anchor, align) {
  const { width, height } = popover.getBoundingClientRect();
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const { left, top } = placed({ anchor, width, height, view, align });
  popover.style.setProperty("--popup-left", `${left}px`);
  popover.style.setProperty("--popup-top", `${top}px`);
}
