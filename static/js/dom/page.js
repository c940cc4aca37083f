// What the page says of itself.

export const viewerId = Number(document.body.dataset.viewer);
export const language = document.documentElement.lang;

// Elements meet through these events.
export function announce(type, detail) {
  document.dispatchEvent(new CustomEvent(`chat:${type}`, { detail }));
}

// Listens for as long as the signal lasts.
export function listen(types, listener, signal) {
  types.forEach((type) => document.addEventListener(`chat:${type}`, listener, { signal }));
}
