// The emoji by name, from the vendored list. Loaded when first needed.

import { rank } from "../lib/fuzzy.js";

const FAVOURITES = 16;
const FAVOURITE = 25;

let loading = null;

export function emojiSource() {
  return document.querySelector("emoji-menu").dataset.source;
}

// `[{ emoji, name, base }]`, best first: `base` is the one without a skin tone.
export async function searchEmoji(query) {
  const database = await emojiDatabase();
  const [found, favourites, tone] = await Promise.all([
    database.getEmojiBySearchQuery(query),
    database.getTopFavoriteEmoji(FAVOURITES),
    database.getPreferredSkinTone(),
  ]);
  const used = new Set(favourites.map(({ unicode }) => unicode));
  const weight = ({ unicode }) => (used.has(unicode) ? FAVOURITE : 0);
  const named = rank(query, found, { text: ({ shortcodes }) => shortcodes, weight });
  const meant = found.filter((each) => !named.includes(each)).sort((a, b) => weight(b) - weight(a));
  return [...named, ...meant].map((each) => offered(each, query, tone));
}

// Counts for the recently used ones.
export async function emojiUsed(base) {
  await (await emojiDatabase()).incrementFavoriteEmojiCount(base);
}

function offered({ unicode, skins = [], shortcodes }, query, tone) {
  const emoji = skins.find((skin) => skin.tone === tone)?.unicode ?? unicode;
  return { emoji, base: unicode, name: rank(query, shortcodes)[0] ?? shortcodes[0] };
}

function emojiDatabase() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load() {
  const { default: Database } = await import("../../vendor/emoji-picker-element/database.js");
  return new Database({ dataSource: emojiSource() });
}
