// What a half-typed name can be completed to. Each suggestion says which part draws it, what fills
// that, and what is inserted.

import { rank } from "../lib/fuzzy.js";
import { canBeMentioned } from "../lib/mentions.js";
import { directory } from "./directory.js";
import { emojiUsed, searchEmoji } from "./emoji.js";
import { channelAddress, viewerId } from "./page.js";

const MOST = 8;
const NEAR = 25;
const RECENT = 3;
const EVERYBODY = [
  { part: "everybody", username: "channel", values: {}, insert: "@channel " },
  { part: "present", username: "here", values: {}, insert: "@here " },
];

const SOURCES = { "@": people, "#": channels, ":": emoji };

export async function suggestions({ trigger, query, channelId }) {
  const found = await SOURCES[trigger](query, channelId);
  return found.slice(0, MOST);
}

async function people(query, channelId) {
  const members = (await directory.members(channelId)).filter(({ id }) => id !== viewerId);
  const recent = recentAuthors(channelId);
  const weight = ({ id }) => (recent.has(id) ? RECENT : 0);
  const sorted = members.sort((a, b) => weight(b) - weight(a));
  const items = [...(query ? sorted : sorted.slice(0, MOST - EVERYBODY.length)), ...EVERYBODY];
  const near = rank(query, items, { text: namesOf, weight }).map((item) => (item.id ? person(item, "person") : item));
  return query && near.length < MOST ? [...near, ...(await strangers(query, members))] : near;
}

async function strangers(query, members) {
  const known = new Set(members.map(({ id }) => id));
  const found = (await directory.people(query)).filter(({ id }) => id !== viewerId && !known.has(id));
  return rank(query, found, { text: namesOf }).map((user) => person(user, "stranger"));
}

function namesOf({ username, display_name: name }) {
  return [username, name];
}

function person(user, part) {
  const { username, display_name: name } = user;
  return { part, user, values: { username, name }, insert: `@${username} ` };
}

async function channels(query) {
  const all = await directory.channels();
  const weight = ({ role }) => (role ? NEAR : 0);
  const sorted = all.filter(({ kind }) => kind !== "direct").sort((a, b) => weight(b) - weight(a));
  return rank(query, sorted, { text: ({ name }) => name, weight }).map(channel);
}

// A name that a mention cannot hold becomes a link.
function channel({ id, name, kind, role }) {
  const page = channelAddress(id);
  const label = name.replace(/[[\]\\]/g, "\\$&");
  const insert = canBeMentioned(name) ? `#${name} ` : `[#${label}](${page}) `;
  return { part: role ? "channel" : "foreign-channel", kind, values: { name }, insert };
}

async function emoji(query) {
  const found = await searchEmoji(query);
  return found.map(({ emoji: insert, base, name }) => ({
    part: "emoji",
    values: { emoji: insert, name: `:${name}:` },
    insert,
    chosen: () => emojiUsed(base),
  }));
}

// Whoever has written last is likely to be meant.
function recentAuthors(channelId) {
  const messages = document.querySelectorAll(`message-list[data-channel="${channelId}"] .message`);
  return new Set([...messages].map(({ dataset }) => Number(dataset.author)));
}
