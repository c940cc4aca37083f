// Whom a text means, and which name is being typed: as messaging/text/mentions.py reads it.

const MENTION = /(?<![\p{L}\p{N}_@/\\])@([\p{L}\p{N}_.+-][\p{L}\p{N}_.@+\u0300-\u036f-]*)/gu;
const ENDS_A_SENTENCE = /[.@+-]+$/;
const NOT_IN_A_CHANNEL_NAME = /[\s#@,;:!?()[\]{}<>"'`*~|\\/^=…“”‘’«»—–、。，！？،؛؟।]/u;

const FENCED = /^( {0,3}(?:> ?)*)(`{3,}|~{3,})[^\n]*(?:\n[^]*?(?:^\1 {0,3}\2[`~]*[ \t]*$|$(?![^])))?/gm;
const INDENTED = /(?<=^\n|\n\n)(?: {4}|\t)[^\n]*(?:\n(?: {4}|\t)[^\n]*)*/g;
const SPAN = /(?<![`\\])(`+)(?!`)[^]*?(?<!`)\1(?!`)/g;
const CODE = [FENCED, INDENTED, SPAN];
const LINK = /\[[^\]\n]*\]\([^)\n]*\)/g;

// The one mark that may belong to a name as well.
const UNDERSCORED = /(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}_])/gu;

const TYPED = {
  "@": /(?<![\p{L}\p{N}_@/\\])@([\p{L}\p{N}\p{M}_.+-]{0,40})$/u,
  "#": /(?<![\p{L}\p{N}_#/&\\])#([^\s#@,;:!?()[\]{}<>"'`*~|\\/^=…“”‘’«»—–、。，！？،؛؟।]{0,40})$/u,
  ":": /(?<![\p{L}\p{N}_:/\\]):([\p{L}\p{N}_+-]{2,40})$/u,
};
const LONGEST_TYPED = 42;
const OPEN_SPAN = /(?<![`\\])`[^`\n]*$/;

// Usernames in small letters, each once; and whether everybody is meant.
export function mentionsIn(body) {
  const plain = withoutCode(body).replace(UNDERSCORED, " $2 ");
  const names = [...plain.matchAll(MENTION)]
    .map(([, name]) => name.replace(ENDS_A_SENTENCE, "").normalize("NFKC").toLowerCase())
    .filter(Boolean);
  const people = new Set(names.filter((name) => name !== "channel" && name !== "here"));
  return { usernames: [...people], isChannel: names.includes("channel"), isHere: names.includes("here") };
}

// What stands before the caret and can be completed: its `trigger`, what follows it, and where it
// starts. Null elsewhere, and in code.
export function typedAt(text, caret) {
  const before = text.slice(Math.max(0, caret - LONGEST_TYPED), caret);
  for (const [trigger, pattern] of Object.entries(TYPED)) {
    const query = before.match(pattern)?.[1];
    if (query === undefined) continue;
    return isInCode(text, caret) ? null : { trigger, query, start: caret - query.length - 1 };
  }
  return null;
}

// Whether `#name` means all of a channel's name.
export function canBeMentioned(channelName) {
  return !NOT_IN_A_CHANNEL_NAME.test(channelName) && !ENDS_A_SENTENCE.test(channelName);
}

function isInCode(text, caret) {
  const before = withoutCode(text, CODE).slice(0, caret);
  return before.endsWith(" ") || OPEN_SPAN.test(before);
}

// The same text, as long as before, with spaces instead of code and links.
function withoutCode(body, patterns = [...CODE, LINK]) {
  return patterns.reduce((text, pattern) => text.replace(pattern, blank), body);
}

function blank(found) {
  return " ".repeat(found.length);
}
