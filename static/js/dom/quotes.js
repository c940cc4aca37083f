// The messages that a message links to, shown below its text as far as the viewer may see them.

import { dayAndClock, fullTime } from "../lib/times.js";
import { elementOf } from "./fragment.js";
import { announce, channelAddress, language } from "./page.js";

// Quotes by id; null for what the viewer may not see.
const known = new Map();
const asked = new Set();

export function addQuotes(message) {
  const ids = message.dataset.quotes?.split(" ") ?? [];
  if (!ids.length) return;
  ids.filter((id) => !known.has(id)).forEach(learnFromPage);
  draw(message, ids);
  ask(ids.filter((id) => !known.has(id)));
}

// What the server answers for some ids; one that is not among them may not be seen.
export function learnQuotes(ids, quotes) {
  ids.forEach((id) => asked.delete(id));
  ids.forEach((id) => known.set(id, null));
  quotes.forEach(({ id, html }) => known.set(String(id), () => elementOf(html)));
  ids.forEach((id) => redraw(id));
}

// After a change of a message: fetches it anew if it is quoted somewhere.
export function renewQuote(id) {
  if (document.querySelector(`.message[data-quotes~="${id}"]`)) ask([String(id)]);
}

export function forgetAsked(ids) {
  ids.forEach((id) => asked.delete(id));
}

// The viewer may not see that channel any more.
export function withdrawQuotes(channelId) {
  const page = channelAddress(channelId);
  const places = [...document.querySelectorAll(".quote__place")].filter(({ pathname }) => pathname === page);
  const ids = new Set(places.map((place) => place.closest(".quote").dataset.quoted));
  learnQuotes([...ids], []);
}

function learnFromPage(id) {
  const template = document.querySelector(`template[data-quote="${id}"]`);
  if (template) known.set(id, () => document.importNode(template.content, true).firstElementChild);
}

function redraw(id) {
  document.querySelectorAll(`.message[data-quotes~="${id}"]`).forEach((message) => {
    if (message.matches(":not(.message--deleted)")) draw(message, message.dataset.quotes.split(" "));
  });
}

function draw(message, ids) {
  const quotes = ids.map((id) => known.get(id)?.()).filter(Boolean);
  message.querySelectorAll(":scope > .quote").forEach((quote) => quote.remove());
  quotes.forEach(localise);
  const above = message.querySelector(":scope > .fold") ?? message.querySelector(":scope > .message__body");
  above.after(...quotes);
  hideBareLinks(message, quotes.map(({ dataset }) => dataset.quoted));
}

// A paragraph that is nothing but the link to what is shown below it says nothing more.
function hideBareLinks(message, ids) {
  message.querySelectorAll(":scope > .message__body > p").forEach((paragraph) => {
    const [link, ...others] = paragraph.childNodes;
    const isBare = others.length === 0 && link?.nodeName === "A";
    const id = isBare && new URL(link.href).searchParams.get("message");
    paragraph.toggleAttribute("data-quoted", ids.includes(id));
  });
}

function localise(quote) {
  const time = quote.querySelector("time");
  const date = new Date(time.dateTime);
  time.textContent = dayAndClock(date, language);
  time.title = fullTime(date, language);
  // Only its beginning is shown; nothing in it may take the focus where nobody sees it.
  quote.querySelectorAll(".quote__body :is(a, button, input)").forEach((control) => (control.tabIndex = -1));
}

function ask(ids) {
  const wanted = ids.filter((id) => !asked.has(id));
  if (!wanted.length) return;
  if (!asked.size) queueMicrotask(() => announce("quotes_wanted", { ids: [...asked] }));
  wanted.forEach((id) => asked.add(id));
}
