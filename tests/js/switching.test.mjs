import assert from "node:assert/strict";
import test from "node:test";

import { choices } from "../../static/js/lib/switching.js";

const PLACES = [
  { type: "joined", id: 1, name: "board" },
  { type: "joined", id: 2, name: "general" },
  { type: "joined", id: 3, name: "music" },
  { type: "page", id: "threads", name: "Threads", words: "replies" },
  { type: "page", id: "log-out", name: "Log out", words: "sign out, leave" },
  { type: "other", id: 9, name: "garden" },
];

const named = (query, { recent = [], current = 0, places = PLACES } = {}) =>
  choices(query, { places, recent, current }).map(({ name }) => name);

test("without a word the recent ones come first, then the rest by what they are", () => {
  const names = named("", { recent: [3, 2], current: 2 });

  assert.deepEqual(names, ["music", "board", "Threads", "Log out", "garden"]);
});

test("a word finds what begins with it, the joined ones first", () => {
  assert.deepEqual(named("g").slice(0, 2), ["general", "garden"]);
});

test("the shown channel is found when its name is typed", () => {
  assert.deepEqual(named("board", { current: 1 }), ["board"]);
});

test("the better match wins over the joined channel", () => {
  assert.deepEqual(named("garden")[0], "garden");
});

test("pages are found by other words for them", () => {
  assert.deepEqual(named("sign out"), ["Log out"]);
});

test("of equally good names the more recent one comes first", () => {
  const places = [1, 2, 3].map((id) => ({ type: "joined", id, name: `team-${id}` }));

  assert.deepEqual(named("team", { places, recent: [3, 2] }), ["team-3", "team-2", "team-1"]);
});

test("of very many the best fifty are offered", () => {
  const places = Array.from({ length: 80 }, (_, id) => ({ type: "joined", id, name: `room-${id}` }));

  assert.equal(named("room", { places }).length, 50);
});
