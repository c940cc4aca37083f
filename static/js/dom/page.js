// What the page says of itself.

import { useClock } from "../lib/times.js";

export const viewerId = Number(document.body.dataset.viewer);
export const language = document.documentElement.lang;

useClock(document.documentElement.dataset.timeFormat);

const RENEWED = "chatsite.renewed";
const RENEW_EVERY = 10_000;

let renewal = null;
let isLeaving = false;

// A reload would cancel a form that is on its way.
globalThis.addEventListener?.("beforeunload", () => (isLeaving = true));
globalThis.addEventListener?.("pageshow", () => (isLeaving = false));

export function channelAddress(id) {
  return document.body.dataset.channelPage.replace("/0/", `/${id}/`);
}

// Elements meet through these events.
export function announce(type, detail) {
  document.dispatchEvent(new CustomEvent(`chat:${type}`, { detail }));
}

// Fetches the page anew when it has become another one: at once, or later, but never again and again.
export function renew() {
  if (isLeaving) return;
  const last = Number(sessionStorage.getItem(RENEWED) ?? 0);
  const wait = RENEW_EVERY - (Date.now() - last);
  if (wait <= 0) reload();
  else renewal ??= setTimeout(reload, Math.min(wait, RENEW_EVERY));
}

function reload() {
  clearTimeout(renewal);
  renewal = null;
  sessionStorage.setItem(RENEWED, Date.now());
  location.reload();
}
