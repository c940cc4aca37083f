// Where somebody may want to go: channels, people, pages and commands by a few letters.

import { rank } from "./fuzzy.js";

const MOST = 50;

// In the scores of `rank`, where a better kind of match counts 10 or 20.
const RECENT = 5;
const WEIGHTS = { joined: 12, page: 6, person: 4, other: 0 };

// `places` are `{ type, id, name, words }`, of a type that has a weight; `words` may be missing.
// `recent` are ids of channels, the latest first; `current` is the one that is shown.
export function choices(query, { places, recent, current }) {
  const weight = (place) => WEIGHTS[place.type] + recency(place, recent);
  const names = ({ name, words }) => [name, words];
  const isHere = ({ type, id }) => type === "joined" && id === current;
  const offered = query.trim() ? places : places.filter((place) => !isHere(place));
  const sorted = [...offered].sort((a, b) => order(a, b, recent, weight));
  return rank(query, sorted, { text: names, weight }).slice(0, MOST);
}

function recency({ type, id }, recent) {
  const at = type === "joined" ? recent.indexOf(id) : -1;
  return at < 0 ? 0 : Math.max(0, RECENT - at);
}

// The latest first, without an end; then by what they are.
function order(a, b, recent, weight) {
  return weight(b) - weight(a) || place(a, recent) - place(b, recent);
}

function place({ type, id }, recent) {
  const at = type === "joined" ? recent.indexOf(id) : -1;
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}
