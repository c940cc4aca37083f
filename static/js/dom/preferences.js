// How the viewer wants to see the chat: attributes of the page, which the server draws and keeps.

import { useClock } from "../lib/times.js";
import { api } from "./api.js";
import { announce } from "./page.js";

// Throws when the server does not take it.
export async function changePreferences(changes) {
  showPreferences(await api.patch("users/me/preferences/", changes));
}

// A page is drawn in one language; in another one it has to be drawn again.
export function isOtherLanguage({ language }) {
  return (document.documentElement.dataset.language ?? "") !== language;
}

export function showPreferences({ theme, density, time_format: timeFormat, enter_sends: enterSends }) {
  const { dataset } = document.documentElement;
  const isOtherClock = (dataset.timeFormat ?? "24h") !== timeFormat;
  Object.assign(dataset, { theme, density, timeFormat, enter: enterSends ? "sends" : "breaks" });
  useClock(timeFormat);
  announce("preferences_shown", { isOtherClock });
}
