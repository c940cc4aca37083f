// Folds what a channel tells of who came and went: lines in a row stand behind one, which unfolds them.
// They stay where they are in the list, so that everything else finds them there.

import { directionOf, runsOf, summaryOf } from "../lib/comings.js";
import { part } from "./fragment.js";
import { move } from "./moving.js";

const GATHERED = "message--gathered";
const MORE = ":scope > :is(.reactions, .thread-line, .message__pinned)";

// The ids of messages that somebody has unfolded.
const unfolded = new Set();
const runs = new WeakMap();

let book = null;

// Which way somebody went, as far as a message tells only that.
export function comingOf(message) {
  if (message.dataset.kind !== "system" || message.querySelector(MORE)) return undefined;
  return directionOf(message.querySelector(".message__body [data-word]")?.dataset.word);
}

// `arranged` says of each message which way somebody went, and whether a day begins with it.
export function foldComings(host, list, messages, arranged) {
  if (!host.dataset.comings) return;
  const unused = new Set(list.querySelectorAll(":scope > .comings"));
  const folded = new Set();
  runsOf(arranged).forEach((places) => {
    const run = places.map((place) => messages[place]);
    const line = lineOf(host, run);
    unused.delete(line);
    draw(host, line, run);
    if (!isOpen(run)) run.forEach((message) => folded.add(message));
  });
  unused.forEach((line) => line.remove());
  messages.forEach((message) => message.classList.toggle(GATHERED, folded.has(message)));
}

// The line above a run, which may have grown at its beginning.
function lineOf(host, run) {
  const above = run.map(({ previousElementSibling: line }) => line).find((line) => line?.matches(".comings"));
  const line = above ?? part(host, "comings");
  if (run[0].previousElementSibling !== line) move(line, run[0].parentElement, run[0]);
  return line;
}

function draw(host, line, run) {
  book ??= JSON.parse(host.dataset.comings);
  if (!runs.has(line)) line.querySelector("button").addEventListener("click", () => turn(line));
  runs.set(line, run);
  const text = line.querySelector("span");
  const words = summaryOf(run.map(comingIn), book);
  if (text.textContent !== words) text.textContent = words;
  line.querySelector("button").ariaExpanded = String(isOpen(run));
}

function comingIn(message) {
  const { word, values } = message.querySelector(".message__body [data-word]").dataset;
  const author = message.querySelector(".message__author").textContent;
  const { name } = JSON.parse(values ?? "{}");
  return { direction: directionOf(word), person: name ?? Number(message.dataset.author), name: name ?? author };
}

function turn(line) {
  const run = runs.get(line);
  const wasOpen = isOpen(run);
  run.forEach(({ id }) => (wasOpen ? unfolded.delete(id) : unfolded.add(id)));
  run.forEach((message) => message.classList.toggle(GATHERED, wasOpen));
  line.querySelector("button").ariaExpanded = String(!wasOpen);
  line.dispatchEvent(new CustomEvent(wasOpen ? "chat:folded" : "chat:unfolded", { bubbles: true }));
}

// What somebody looks for, or is at, is not taken away.
function isOpen(run) {
  return run.some((message) => unfolded.has(message.id) || message.matches(".message--marked, :focus-within"));
}
