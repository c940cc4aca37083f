// Adds to a list of messages what depends on neighbours, viewer and time zone: the lines between
// days, the line of the first unread, the groups, local times, what is folded, and the viewer's own
// marks.

import { arrangement } from "../lib/grouping.js";
import { clock, dayAndClock, dayKey, dayName, fullTime } from "../lib/times.js";
import { comingOf, foldComings } from "./comings.js";
import { part } from "./fragment.js";
import { language, viewerId } from "./page.js";
import { markForViewer } from "./viewer-marks.js";

const facts = new WeakMap();

// `host` has the templates and the words, `list` the messages; the `first` message of a thread stands
// above its replies, apart from them.
export function dress(host, list, { newSince, first = null }) {
  const messages = [...list.querySelectorAll(":scope > .message")];
  const arranged = arrangement(messages.map(factsOf), { viewerId, newSince, first: first && factsOf(first) });
  messages.forEach((message, index) => dressOne(host, message, arranged[index]));
  foldComings(host, list, messages, messages.map((message, index) => ({ ...arranged[index], isComing: factsOf(message).isComing })));
  list.querySelectorAll(":scope > :is(.day, .new-line):last-child").forEach((line) => line.remove());
}

// A message that stands for itself, apart from any list.
export function dressAlone(message) {
  factsOf(message);
}

// Once the viewer wants to read times in another way.
export function nameTimesAnew() {
  const messages = document.querySelectorAll(".message[data-created-at]:not(.message--pending)");
  messages.forEach((message) => localise(message, new Date(message.dataset.createdAt)));
}

function dressOne(host, message, { startsDay, startsNew, isContinued }) {
  message.classList.toggle("message--continued", isContinued);
  const [day, newLine] = linesAbove(message);
  if (!startsNew) newLine?.remove();
  else if (!newLine) message.before(part(host, "new-line"));
  if (!startsDay) day?.remove();
  else nameDay(host, day ?? addDay(host, message), factsOf(message).createdAt);
}

function linesAbove(message) {
  let [line, day, newLine] = [message.previousElementSibling, null, null];
  while (line && !line.matches(".message")) {
    if (line.matches(".day")) day ??= line;
    else if (line.matches(".new-line")) newLine ??= line;
    line = line.previousElementSibling;
  }
  return [day, newLine];
}

function addDay(host, message) {
  const day = part(host, "day");
  const [, newLine] = linesAbove(message);
  (newLine ?? message).before(day);
  return day;
}

function nameDay(host, line, date) {
  const { today, yesterday } = host.dataset;
  const time = line.querySelector("time");
  const name = dayName(date, { now: new Date(), language, today, yesterday });
  if (time.textContent !== name) time.textContent = name;
  time.dateTime = dayKey(date);
}

function factsOf(message) {
  if (!facts.has(message)) facts.set(message, readFacts(message));
  return facts.get(message);
}

function readFacts(message) {
  const { author, kind, createdAt, createdSeq } = message.dataset;
  const date = new Date(createdAt);
  localise(message, date);
  message.querySelectorAll(".message__body :is(pre > code, pre:not(:has(code)), table)").forEach(letKeysScroll);
  markForViewer(message);
  return {
    author: Number(author),
    kind,
    createdAt: date,
    createdSeq: Number(createdSeq),
    isDeleted: message.matches(".message--deleted"),
    isComing: comingOf(message) !== undefined,
  };
}

function letKeysScroll(block) {
  const isWhole = block.scrollWidth <= block.clientWidth && block.scrollHeight <= block.clientHeight;
  if (!isWhole) block.tabIndex = 0;
}

function localise(message, date) {
  const time = message.querySelector(".message__time time");
  time.textContent = clock(date, language);
  time.title = fullTime(date, language);
  const lastReply = message.querySelector(".thread-line time");
  if (lastReply) nameLastReply(lastReply, new Date(lastReply.dateTime));
}

function nameLastReply(time, date) {
  const isToday = dayKey(date) === dayKey(new Date());
  time.textContent = isToday ? clock(date, language) : dayAndClock(date, language);
  time.title = fullTime(date, language);
}
