// Walking a menu by key: arrows, Home, End, and the first letter of an item.

const STEPS = {
  ArrowDown: (items, at) => items[(at + 1) % items.length],
  ArrowUp: (items, at) => items.at(at - 1),
  Home: (items) => items[0],
  End: (items) => items.at(-1),
};

export function itemsOf(menu) {
  return [...menu.querySelectorAll("[role=menuitem]:not([hidden])")];
}

export function walkMenu(menu, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement);
  const next = STEPS[event.key]?.(items, Math.max(at, event.key === "ArrowUp" ? 0 : -1)) ?? named(items, at, event.key);
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

// The next item that begins with a letter; after the last one comes the first again.
function named(items, at, key) {
  if (key.length !== 1 || key === " ") return undefined;
  const letter = key.toLowerCase();
  const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return turned.find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
}
