// Finds what somebody means by a few letters: names of people, channels, commands and emoji.

const EXACT = 100;
const START = 90;
const WORD = 80;
const INITIALS = 70;
const INSIDE = 60;
const SCATTERED = 40;
const NONE = -Infinity;
const MOST_STRANGERS = 12;

const MARKS = /\p{M}/gu;
const WORDS = /[\p{L}\p{N}]+/gu;

// The items that match a query, best first; equally good ones keep their order, and no query leaves
// all as they are. `text(item)` is a string or several; `weight(item)` is added to the score, in
// which a better kind of match (start of the name, of a word, inside) counts 10 or 20.
export function rank(query, items, { text = String, weight = () => 0 } = {}) {
  const wanted = fold(query.trim());
  if (!wanted) return [...items];
  return items
    .map((item) => ({ item, score: bestOf([text(item)].flat(), wanted) + weight(item) }))
    .filter(({ score }) => score > NONE)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

// Letters without case and accents, as people type them in a hurry.
export function fold(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase();
}

function bestOf(texts, wanted) {
  const folded = texts.filter(Boolean).map(fold);
  const whole = Math.max(NONE, ...folded.map((text) => score(text, wanted)));
  const words = wanted.split(/\s+/u);
  if (whole > NONE || words.length === 1) return whole;
  return Math.min(...words.map((word) => Math.max(NONE, ...folded.map((text) => score(text, word))))) - 1;
}

function score(text, wanted) {
  if (text === wanted) return EXACT;
  if (text.startsWith(wanted)) return START;
  const starts = wordStarts(text);
  if (starts.some((at) => text.startsWith(wanted, at))) return WORD;
  if (starts.map((at) => text[at]).join("").startsWith(wanted)) return INITIALS;
  if (text.includes(wanted)) return INSIDE;
  return Math.max(NONE, ...starts.map((at) => scattered(text.slice(at), wanted)));
}

function wordStarts(text) {
  return [...text.matchAll(WORDS)].map(({ index }) => index);
}

// All letters in their order from the first on; the further apart, the worse.
function scattered(text, wanted) {
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0 || text[0] !== wanted[0]) return NONE;
  }
  const strangers = at - wanted.length;
  return strangers > MOST_STRANGERS ? NONE : SCATTERED - strangers;
}
