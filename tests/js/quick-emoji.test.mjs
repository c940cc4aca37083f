import assert from "node:assert/strict";
import test from "node:test";

import { QuickEmoji } from "../../static/js/lib/quick-emoji.js";
import { FakeStorage } from "./fakes.mjs";

test("the usual ones are at hand at first", () => {
  assert.deepEqual(new QuickEmoji(new FakeStorage(), "key").atHand, ["👍", "❤️", "😂"]);
});

test("what is used moves to the front, also for the next page", () => {
  const storage = new FakeStorage();
  new QuickEmoji(storage, "key").used("🎉");

  assert.deepEqual(new QuickEmoji(storage, "key").atHand, ["🎉", "👍", "❤️"]);
});

test("what is at hand stays in its place", () => {
  const quick = new QuickEmoji(new FakeStorage(), "key");
  quick.used("😂");

  assert.deepEqual(quick.atHand, ["👍", "❤️", "😂"]);
});

test("viewers who share a browser have their own", () => {
  const storage = new FakeStorage();
  new QuickEmoji(storage, "one").used("🎉");

  assert.deepEqual(new QuickEmoji(storage, "two").atHand, ["👍", "❤️", "😂"]);
});

for (const stored of ["no JSON", "7", '{"a": 1}', "[1, null]"]) {
  test(`what somebody else has stored is overlooked: ${stored}`, () => {
    const storage = new FakeStorage();
    storage.setItem("key", stored);

    assert.deepEqual(new QuickEmoji(storage, "key").atHand, ["👍", "❤️", "😂"]);
  });
}
