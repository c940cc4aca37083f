// Spoilers: each has a button that uncovers it, and stays uncovered while the page is open.

const uncovered = new Set();

export function addSpoilerButtons(body, makeButton) {
  body.querySelectorAll(".spoiler:not(:has(> button))").forEach((spoiler) => {
    spoiler.prepend(makeButton());
    show(spoiler, uncovered.has(keyOf(spoiler)));
  });
}

// A covered one opens wherever it is pressed; an open one closes by its button only.
export function toggleSpoiler(spoiler, { isButton }) {
  const isShown = "shown" in spoiler.dataset;
  if (isShown && !isButton) return;
  if (isShown) uncovered.delete(keyOf(spoiler));
  else uncovered.add(keyOf(spoiler));
  show(spoiler, !isShown);
}

function show(spoiler, isShown) {
  spoiler.toggleAttribute("data-shown", isShown);
  spoiler.querySelector(":scope > button").ariaExpanded = String(isShown);
}

// The same after the message has been drawn anew, unless its text has changed.
function keyOf(spoiler) {
  return `${spoiler.closest(".message")?.id}:${spoiler.textContent}`;
}
