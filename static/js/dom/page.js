// What the page says of itself.

export const viewerId = Number(document.body.dataset.viewer);
export const language = document.documentElement.lang;

const RENEWED = "chatsite.renewed";
const RENEW_EVERY = 10_000;

// Elements meet through these events.
export function announce(type, detail) {
  document.dispatchEvent(new CustomEvent(`chat:${type}`, { detail }));
}

// Fetches the page anew when it has become another one, but never again and again.
export function renew() {
  const last = Number(sessionStorage.getItem(RENEWED) ?? 0);
  if (Date.now() - last < RENEW_EVERY) return;
  sessionStorage.setItem(RENEWED, Date.now());
  location.reload();
}
