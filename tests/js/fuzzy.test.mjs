import assert from "node:assert/strict";
import test from "node:test";

import { fold, rank } from "../../static/js/lib/fuzzy.js";

const person = (username, displayName) => ({ username, displayName });
const text = ({ username, displayName }) => [username, displayName];
const usernames = (people) => people.map(({ username }) => username);

test("better kinds of match come first: whole, start, word, initials, inside, scattered", () => {
  const names = ["go-to-night", "xgtn", "gutting-nails", "a gtn b", "gtn-2", "gtn"];

  assert.deepEqual(rank("gtn", names), ["gtn", "gtn-2", "a gtn b", "go-to-night", "xgtn", "gutting-nails"]);
});

test("what matches equally well keeps its order", () => {
  assert.deepEqual(rank("ge", ["general", "gear", "geese"]), ["general", "gear", "geese"]);
});

test("no query leaves all as they are", () => {
  assert.deepEqual(rank("  ", ["b", "a"]), ["b", "a"]);
});

test("what does not match is left out", () => {
  assert.deepEqual(rank("zz", ["general", "random"]), []);
});

test("a person is found by either name, and by words in any order", () => {
  const people = [person("bob", "Robert Berg"), person("ann", "Ann Lee")];

  assert.deepEqual(usernames(rank("ber", people, { text })), ["bob"]);
  assert.deepEqual(usernames(rank("berg rob", people, { text })), ["bob"]);
  assert.deepEqual(usernames(rank("an", people, { text })), ["ann"]);
});

test("case and accents do not matter", () => {
  assert.deepEqual(rank("ZOE", ["Zoë", "Émile"]), ["Zoë"]);
  assert.equal(fold("Émile ﬁ"), "emile fi");
});

test("a weight lifts what is nearer to the viewer over a better match", () => {
  const people = [person("ann", ""), person("anna", "")];
  const weight = ({ username }) => (username === "anna" ? 25 : 0);

  assert.deepEqual(usernames(rank("ann", people, { text, weight })), ["anna", "ann"]);
});

test("letters too far apart are no match", () => {
  assert.deepEqual(rank("gt", ["general-announcements-for-the-team"]), []);
});

test("a name without any letter is found by its own characters only", () => {
  assert.deepEqual(rank("!", ["!?", "a"]), ["!?"]);
  assert.deepEqual(rank("a", ["!?", ""]), []);
});
