import assert from "node:assert/strict";
import test from "node:test";

import { TypingPace } from "../../static/js/lib/typing-pace.js";
import { sentence, Typists } from "../../static/js/lib/typists.js";

test("whoever began first stands in front, however often they say so", () => {
  const typists = new Typists();

  [5, 3, 5].forEach((id, index) => typists.started(id, index));

  assert.deepEqual(typists.at(10), [5, 3]);
});

test("writing ends after six seconds, with a word, or goes on", () => {
  const typists = new Typists();
  [3, 5, 8].forEach((id) => typists.started(id, 0));

  typists.started(5, 3_000);
  typists.stopped(8);
  const seen = [5_999, 6_000, 8_999, 9_000].map((now) => typists.at(now));

  assert.deepEqual(seen, [[3, 5], [5], [5], []]);
});

test("it is known when the next one ends", () => {
  const typists = new Typists();
  assert.equal(typists.left(0), null);

  typists.started(3, 0);
  typists.started(5, 1_000);

  assert.equal(typists.left(2_000), 4_000);
});

test("the sentence names two, counts up to nine others, and says many of more", () => {
  const crowd = ["Ann", ...Array(10).fill("Ben")];
  const sentences = [0, 1, 2, 3, 10, 11].map((number) => sentence(crowd.slice(0, number)));

  assert.deepEqual(sentences, [
    { when: "none", first: undefined },
    { when: "one", first: "Ann" },
    { when: "two", first: "Ann", second: "Ben" },
    { when: "2 others", first: "Ann" },
    { when: "9 others", first: "Ann" },
    { when: "many", first: "Ann" },
  ]);
});

test("the others are told at the first key, then every three seconds, and anew after a message", () => {
  const pace = new TypingPace();

  const told = [0, 1, 2_999, 3_000, 5_999].map((now) => pace.take(now));
  pace.sent();

  assert.deepEqual([...told, pace.take(5_999)], [true, false, false, true, false, true]);
});
