import assert from "node:assert/strict";
import test from "node:test";

import { canBeMentioned, mentionsIn, typedAt } from "../../static/js/lib/mentions.js";

function usernames(body) {
  return mentionsIn(body).usernames;
}

test("people are meant by their usernames, each once, whatever their case", () => {
  assert.deepEqual(usernames("@Ann and @bob.b, then (@ann). Also @日本-1!"), ["ann", "bob.b", "日本-1"]);
});

test("everybody is meant by @channel and @here", () => {
  assert.deepEqual(mentionsIn("@channel: lunch"), { usernames: [], isChannel: true, isHere: false });
  assert.deepEqual(mentionsIn("Lunch, @here."), { usernames: [], isChannel: false, isHere: true });
});

test("addresses and paths mean nobody", () => {
  assert.deepEqual(usernames("ann@example.org https://a.example/@bob @@eve \\@mia @ -"), []);
});

test("code means nobody", () => {
  const bodies = [
    "`@ann`",
    "``x ` @ann``",
    "```\n@ann\n```",
    "```py\n@ann\n",
    "~~~\n@ann\n~~~",
    "> ```\n> @ann\n> ```",
    "Look:\n\n    @ann\n    @bob",
  ];

  assert.deepEqual(bodies.map(usernames), bodies.map(() => []));
});

test("what stands beside code is meant", () => {
  const bodies = ["`a` @ann `b`", "```\nx\n```\n@ann", "a ` b @ann", "Look:\n\n    x\n@ann", "```\n@bob\n```\n@ann\n```\n@eve"];

  assert.deepEqual(bodies.map(usernames), bodies.map(() => ["ann"]));
});

test("the words of a link mean nobody", () => {
  assert.deepEqual(usernames("[@ann](https://a.example) @bob"), ["bob"]);
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
