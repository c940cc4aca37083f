// Messages as elements. In a thread their ids differ, because the channel may show the same message.

import { elementOf } from "./fragment.js";
import { drawPending } from "./pending.js";

// `host` is the list they are for.
export function drawStored(host, { html }) {
  return named(host, elementOf(html));
}

export function drawUnsent(host, entry) {
  return named(host, drawPending(host, entry));
}

function named({ dataset }, element) {
  if (dataset.parent) element.id = `thread-${element.id}`;
  return element;
}
