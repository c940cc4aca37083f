// Fills what a template has left open: elements with `data-field` take the value of that name.

import { shortNumber } from "../lib/numbers.js";
import { clockWithSeconds, fullTime } from "../lib/times.js";
import { language } from "./page.js";

export function fill(host, values) {
  host.querySelectorAll("[data-field]").forEach((element) => {
    const value = values[element.dataset.field];
    if (value === undefined || value === null) return;
    if (element.localName === "time") setTime(element, new Date(value));
    else setText(element, typeof value === "number" ? shortNumber(value, language) : value);
    if ("worry" in element.dataset) element.dataset.worry = value > 0;
  });
}

// Of the elements with `data-when`, shows the one for a state.
export function choose(host, state) {
  host.querySelectorAll("[data-when]").forEach((element) => {
    element.hidden = element.dataset.when !== state;
  });
}

// A line of its own for what is wrong; without words it is not there.
export function say(line, words) {
  line.textContent = words;
  line.hidden = !words;
}

function setTime(element, date) {
  element.dateTime = date.toISOString();
  element.title = fullTime(date, language);
  setText(element, clockWithSeconds(date, language));
}

// The same text anew would be read out again.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
