// What a formatting command makes of a text and its selection: markdown put around it, or taken off.

import { isMark, toggleMarks } from "./marks.js";

const QUOTE = { found: /^> ?/, made: () => "> " };
const LIST = { found: /^[-*+] /, made: () => "- " };
const NUMBERS = { found: /^\d{1,9}[.)] /, made: (at) => `${at + 1}. ` };
const PREFIXES = { quote: QUOTE, list: LIST, numbers: NUMBERS };

const FENCE = "```";
const FENCE_ABOVE = /(?:^|\n)(```[^\n`]*\n)$/;
const FENCE_BELOW = /^\n```(?=\n|$)/;

const LINK = /^\[([^\]\n]*)\]\([^)\n]*\)$/;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
const BLANK_ADDRESS = "https://";

// The edit of a command, for `{ text, start, end }`: put `insert` in place of `start` to `end`, then
// select what `selection` says.
export function formatted(command, state) {
  if (isMark(command)) return toggleMarks(command, state);
  if (command in PREFIXES) return togglePrefix(state, PREFIXES[command]);
  return command === "codeblock" ? toggleFence(state) : toggleLink(state);
}

// A pasted address makes a link of the selected words; null where there are none to make it of.
export function linked({ text, start, end }, pasted) {
  const words = text.slice(start, end);
  const isFit = words.trim() && !words.includes("\n") && !ADDRESS.test(words) && ADDRESS.test(pasted);
  if (!isFit) return null;
  const insert = `[${words}](${pasted})`;
  return { start, end, insert, selection: caret(start + insert.length) };
}

function togglePrefix(state, prefix) {
  const { start, end, lines } = wholeLines(state);
  const written = lines.filter((line) => line.trim());
  const isOn = written.length > 0 && written.every((line) => prefix.found.test(line));
  const bare = lines.map((line) => line.replace(prefix.found, ""));
  const insert = (isOn ? bare : withPrefix(lines, prefix)).join("\n");
  const isCaret = state.start === state.end;
  const selection = isCaret ? caret(start + insert.length) : [start, start + insert.length];
  return { start, end, insert, selection };
}

// A line of a list becomes one of the other kind; a quote keeps its list.
function withPrefix(lines, prefix) {
  const others = [LIST, NUMBERS].filter((list) => list !== prefix && prefix !== QUOTE);
  let count = 0;
  return lines.map((line) => {
    if (!line.trim() && lines.length > 1) return line;
    const bare = others.reduce((rest, other) => rest.replace(other.found, ""), line);
    return prefix.made(count++) + bare.replace(prefix.found, "");
  });
}

function toggleFence(state) {
  const { text, start, end, lines } = wholeLines(state);
  const above = text.slice(0, start).match(FENCE_ABOVE)?.[1];
  const below = text.slice(end).match(FENCE_BELOW)?.[0];
  const code = lines.join("\n");
  if (above && below) return around(start - above.length, end + below.length, "", code, "");
  return around(start, end, `${FENCE}\n`, code, `\n${FENCE}`);
}

function toggleLink({ text, start, end }) {
  const words = text.slice(start, end);
  const made = words.match(LINK);
  if (made) return around(start, end, "", made[1], "");
  if (ADDRESS.test(words)) return around(start, end, "[", "", `](${words})`);
  if (!words) return around(start, end, "[", "", `](${BLANK_ADDRESS})`);
  return around(start, end, `[${words}](`, BLANK_ADDRESS, ")");
}

// The middle of the three is selected afterwards.
function around(start, end, before, middle, after) {
  const from = start + before.length;
  return { start, end, insert: before + middle + after, selection: [from, from + middle.length] };
}

function wholeLines({ text, start, end }) {
  const isPastTheBreak = end > start && text[end - 1] === "\n";
  const last = isPastTheBreak ? end - 1 : end;
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", last);
  const to = next < 0 ? text.length : next;
  return { text, start: from, end: to, lines: text.slice(from, to).split("\n") };
}

function caret(at) {
  return [at, at];
}
