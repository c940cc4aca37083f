import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { canBeMentioned, mentionsIn, typedAt } from "../../static/js/lib/mentions.js";

// The server is tested with the same ones.
const SAMPLES = JSON.parse(readFileSync(new URL("../data/mentions.json", import.meta.url)));

SAMPLES.forEach(({ body, people, everybody, here }) => {
  test(`whom ${JSON.stringify(body)} means`, () => {
    const { usernames, isChannel, isHere } = mentionsIn(body);

    assert.deepEqual([usernames.sort(), isChannel, isHere], [people.sort(), everybody, here]);
  });
});

test("a name that is being typed is found before the caret", () => {
  const typed = [
    ["hi @an", "@", "an", 3],
    ["@", "@", "", 0],
    ["(#gen", "#", "gen", 1],
    ["so :sm", ":", "sm", 3],
    ["line\n@José", "@", "José", 5],
  ];

  typed.forEach(([text, trigger, query, start]) => {
    assert.deepEqual(typedAt(text, text.length), { trigger, query, start });
  });
});

test("only the word at the caret counts", () => {
  assert.deepEqual(typedAt("@ann @bob", 3), { trigger: "@", query: "an", start: 0 });
  assert.equal(typedAt("@ann ", 5), null);
});

test("nothing is completed inside words, times, addresses and code", () => {
  const texts = ["a@b", "10:30", "::ab", ":s", "https://a.example/#b", "`@an", "`x @an", "```\n@an", "```\n:smi\n", "## a"];

  assert.deepEqual(texts.map((text) => typedAt(text, text.length)), texts.map(() => null));
});

test("inside a closed code span nothing is completed, behind it something is", () => {
  assert.equal(typedAt("`@an` x", 4), null);
  assert.deepEqual(typedAt("`x` @an", 7), { trigger: "@", query: "an", start: 4 });
});

test("a channel can be mentioned when nothing in its name ends the mention", () => {
  assert.deepEqual(["engine-room", "日本", "two words", "a/b", "end.", "ما؟"].map(canBeMentioned), [true, true, false, false, false, false]);
});
