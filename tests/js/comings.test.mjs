import assert from "node:assert/strict";
import test from "node:test";

import { directionOf, runsOf, summaryOf } from "../../static/js/lib/comings.js";

const BOOK = {
  and: "and",
  came: "%(names)s joined the channel",
  went: "%(names)s left the channel",
  others: { forms: ["%(names)s and %(number)s other", "%(names)s and %(number)s others"], of: "101" + "1".repeat(197) },
};

function lines(pattern) {
  return [...pattern].map((letter) => ({ isComing: letter !== "t", startsDay: letter === "D" }));
}

function came(...names) {
  return names.map((name, person) => ({ direction: "came", person, name }));
}

test("three or more in a row of one day are told in one sentence", () => {
  assert.deepEqual(runsOf(lines("cctcccc")), [[3, 4, 5, 6]]);
  assert.deepEqual(runsOf(lines("cccDcctD")), [[0, 1, 2], [3, 4, 5]]);
  assert.deepEqual(runsOf(lines("")), []);
});

test("up to three people are named, of more the first two", () => {
  assert.equal(summaryOf(came("Alice", "Bob", "Carol"), BOOK), "Alice, Bob and Carol joined the channel");
  assert.equal(
    summaryOf(came("Alice", "Bob", "Carol", "Dan", "Eve"), BOOK),
    "Alice, Bob and 3 others joined the channel",
  );
});

test("whoever comes several times is named once, and whoever goes is named too", () => {
  const alice = { direction: "came", person: 1, name: "Alice" };
  const bob = { direction: "came", person: 2, name: "Bob" };

  const summary = summaryOf([alice, { ...alice, direction: "went" }, alice, bob], BOOK);

  assert.equal(summary, "Alice and Bob joined the channel · Alice left the channel");
});

test("nothing else that a channel tells is folded", () => {
  const words = ["joined", "added", "left", "removed", "renamed", undefined];

  assert.deepEqual(words.map(directionOf), ["came", "came", "went", "went", undefined, undefined]);
});
