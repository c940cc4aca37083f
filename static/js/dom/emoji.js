// The emoji by name, from the vendored lists: in the page's language and in English. Loaded when first
// needed.

import { rank } from "../lib/fuzzy.js";

const FAVOURITES = 16;
const FAVOURITE = 25;

let loading = null;

// `[{ emoji, name, base }]`, best first: `base` is the one without a skin tone.
export async function searchEmoji(query) {
  const databases = await emojiDatabases();
  const [favourites, tone, ...lists] = await Promise.all([
    databases[0].getTopFavoriteEmoji(FAVOURITES),
    databases[0].getPreferredSkinTone(),
    ...databases.map((database) => database.getEmojiBySearchQuery(query)),
  ]);
  const [own, ...english] = lists;
  const found = joined([...(english.length ? own.map(spelled) : own), ...english.flat()]);
  const used = new Set(favourites.map(({ unicode }) => unicode));
  const weight = ({ unicode }) => (used.has(unicode) ? FAVOURITE : 0);
  const named = rank(query, found, { text: ({ shortcodes }) => shortcodes, weight });
  const meant = found.filter((each) => !named.includes(each)).sort((a, b) => weight(b) - weight(a));
  return [...named, ...meant].map((each) => offered(each, query, tone));
}

// Counts for the recently used ones.
export async function emojiUsed(base) {
  const [database] = await emojiDatabases();
  await database.incrementFavoriteEmojiCount(base);
}

function offered({ unicode, skins = [], shortcodes }, query, tone) {
  const emoji = skins.find((skin) => skin.tone === tone)?.unicode ?? unicode;
  return { emoji, base: unicode, name: rank(query, shortcodes)[0] ?? shortcodes[0] };
}

// The names of other languages come without their accents.
function spelled(each) {
  return { ...each, shortcodes: [each.annotation.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_")] };
}

// Each emoji once, with its names in all languages.
function joined(found) {
  const names = Map.groupBy(found, ({ unicode }) => unicode);
  return [...names.values()].map((same) => ({ ...same[0], shortcodes: same.flatMap(({ shortcodes }) => shortcodes) }));
}

function emojiDatabases() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const { default: Database } = await import("../../vendor/emoji-picker-element/database.js");
  const { source, locale, english } = document.querySelector("emoji-menu").dataset;
  const own = new Database({ dataSource: source, locale });
  return english ? [own, new Database({ dataSource: english, locale: "en" })] : [own];
}
