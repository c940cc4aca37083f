// Draws the page anew when the server would draw another one, once nothing is lost by it: drafts and
// unsent messages outlive a new page, what stands in an editor or a dialog does not.

import { renew } from "./page.js";

const AT_WORK = "dialog[open], .message message-editor";
const MOVES = ["keyup", "pointerup"];

export function renewWhenIdle() {
  if (!document.querySelector(AT_WORK)) return renew();
  const waiting = new AbortController();
  const look = () => {
    if (document.querySelector(AT_WORK)) return;
    waiting.abort();
    renew();
  };
  const { signal } = waiting;
  MOVES.forEach((type) => document.addEventListener(type, () => requestAnimationFrame(look), { signal }));
}
