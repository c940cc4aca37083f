// Keeps the focus where it is while a message is drawn anew.

import { reactionOf } from "./reactions.js";

export function keepFocus(known, fresh, replace) {
  const focused = document.activeElement;
  const isInside = known.contains(focused);
  replace();
  if (!isInside) return;
  sameIn(fresh, focused, known).focus({ preventScroll: true });
  // A button that is hidden now, as the message has been deleted.
  if (!fresh.contains(document.activeElement)) fresh.focus({ preventScroll: true });
}

function sameIn(fresh, focused, known) {
  if (focused === known) return fresh;
  // A guest that has moved along.
  if (focused.isConnected) return focused;
  return reactionOf(fresh, focused.dataset.emoji ?? "") ?? fresh;
}
