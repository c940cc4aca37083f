// Lines of a channel that tell who came and who went. Several in a row are told in one sentence.

import { sentence } from "./sentences.js";

const LEAST = 3;
const MOST_NAMED = 3;

const DIRECTIONS = { joined: "came", added: "came", left: "went", removed: "went" };

// Whether a line of this key tells that somebody "came" or "went"; undefined for any other.
export function directionOf(word) {
  return DIRECTIONS[word];
}

// The places of neighbours that are told in one sentence; lines are { isComing, startsDay }.
export function runsOf(lines) {
  const runs = [];
  let run = [];
  lines.forEach(({ isComing, startsDay }, index) => {
    if (startsDay || !isComing) run = [];
    if (isComing) run.push(index);
    if (run.length === LEAST) runs.push(run);
  });
  return runs;
}

// Comings are { direction, person, name }; `book` has the sentences of the page.
export function summaryOf(comings, book) {
  return ["came", "went"].map((direction) => told(direction, comings, book)).filter(Boolean).join(" · ");
}

function told(direction, comings, book) {
  const people = new Map(comings.filter((each) => each.direction === direction).map(({ person, name }) => [person, name]));
  if (!people.size) return "";
  return sentence(book, direction, { names: named([...people.values()], book), number: people.size });
}

function named(names, book) {
  if (names.length <= MOST_NAMED) return names;
  const first = names.slice(0, MOST_NAMED - 1);
  return sentence(book, "others", { names: first.join(", "), number: names.length - first.length });
}
