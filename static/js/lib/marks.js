// Inline markdown (bold, code and their like) put around a selection, or taken off it.

const MARKS = {
  bold: ["**", "__"],
  italic: ["_", "*"],
  strike: ["~~"],
  code: ["`", "``"],
  spoiler: ["||"],
};
const LINE_START = /^\s*(?:(?:>|[-*+]|\d{1,9}[.)]) )*/;
const MAY_NEST = "*_";

export function isMark(command) {
  return command in MARKS;
}

export function toggleMarks(command, state) {
  const { text, start, end } = hugging(state);
  const outer = MARKS[command].find((mark) => isAround(text, start, end, mark));
  return outer ? withoutOuter(text, start, end, outer) : toggleInner(command, text, start, end);
}

function withoutOuter(text, start, end, { length }) {
  const insert = text.slice(start, end);
  return { start: start - length, end: end + length, insert, selection: [start - length, end - length] };
}

function toggleInner(command, text, start, end) {
  const lines = text.slice(start, end).split("\n");
  const written = lines.filter((line) => line.trim());
  const worn = MARKS[command].find((mark) => written.length && written.every((line) => wears(line, mark)));
  const mark = newMark(command, text, start, end);
  const insert = lines.map((line) => (worn ? undressed(line, worn) : dressed(line, mark, lines.length))).join("\n");
  if (worn || lines.length > 1) return { start, end, insert, selection: [start, start + insert.length] };
  const from = start + insert.indexOf(mark) + mark.length;
  return { start, end, insert, selection: [from, start + insert.length - mark.length] };
}

// `_` means nothing inside a word, and one backtick cannot hold another.
function newMark(command, text, start, end) {
  const [usual, other = usual] = MARKS[command];
  const isInWord = /[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(text.slice(end));
  if (command === "italic") return isInWord ? other : usual;
  return command === "code" && text.slice(start, end).includes("`") ? other : usual;
}

// A mark has to touch its words; spaces stay outside.
function hugging({ text, start, end }) {
  const words = text.slice(start, end);
  if (!words.trim()) return { text, start: end, end };
  return { text, start: end - words.trimStart().length, end: start + words.trimEnd().length };
}

function isAround(text, start, end, mark) {
  const before = runBefore(text, start, mark[0]);
  const after = runAfter(text, end, mark[0]);
  return isRunOf(mark, before) && isRunOf(mark, after);
}

// `*` is not the inside of `**`, but both are in `***`.
function isRunOf(mark, length) {
  return length === mark.length || (length === 3 && MAY_NEST.includes(mark[0]));
}

function runBefore(text, at, letter) {
  let length = 0;
  while (text[at - length - 1] === letter) length += 1;
  return length;
}

function runAfter(text, at, letter) {
  let length = 0;
  while (text[at + length] === letter) length += 1;
  return length;
}

function wears(line, mark) {
  const words = line.replace(LINE_START, "").trimEnd();
  const isLongEnough = words.length > 2 * mark.length;
  return isLongEnough && isAround(words, mark.length, words.length - mark.length, mark);
}

function dressed(line, mark, number) {
  const [lead] = line.match(LINE_START);
  const words = line.slice(lead.length);
  return words || number === 1 ? `${lead}${mark}${words}${mark}` : line;
}

function undressed(line, mark) {
  const [lead] = line.match(LINE_START);
  const words = line.slice(lead.length);
  return words ? lead + words.slice(mark.length, -mark.length) : line;
}
