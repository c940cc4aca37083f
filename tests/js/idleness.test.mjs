import assert from "node:assert/strict";
import test from "node:test";

import { Idleness } from "../../static/js/lib/idleness.js";

const MINUTE = 60_000;
const START = 1_000_000;

// Asks again and again; each look is [milliseconds after the start, is visible, worked how long ago].
function words(looks, { isVisible = true } = {}) {
  const idleness = new Idleness(START, { isVisible });
  return looks.map(([after, isShown, workedBefore = Infinity]) =>
    idleness.at(START + after, { isVisible: isShown, workedAt: Math.max(0, START + after - workedBefore) }),
  );
}

test("five minutes without input are being away, and input ends it", () => {
  const looks = [[0, true], [5 * MINUTE - 1, true], [5 * MINUTE, true], [5 * MINUTE + 1, true, 0], [6 * MINUTE, true]];

  assert.deepEqual(words(looks), ["online", "online", "away", "online", "online"]);
});

test("a page that is hidden for ten seconds is being away, and showing it ends that", () => {
  const looks = [[0, false, 0], [9_999, false, 0], [10_000, false, 0], [11_000, true], [12_000, true]];

  assert.deepEqual(words(looks), ["online", "online", "away", "online", "online"]);
});

test("a glance at another tab is nothing", () => {
  const looks = [[0, false], [9_000, true], [9_500, false], [18_000, false], [19_499, false], [19_500, false]];

  assert.deepEqual(words(looks), ["online", "online", "online", "online", "online", "away"]);
});

test("coming back counts as input", () => {
  const looks = [[0, true], [5 * MINUTE, true], [5 * MINUTE + 1, false], [5 * MINUTE + 2, true], [9 * MINUTE, true]];

  assert.deepEqual(words(looks), ["online", "away", "away", "online", "online"]);
});

test("a page that is opened in the background is away unless it is looked at", () => {
  assert.deepEqual(words([[1_000, false], [10_000, false], [11_000, true]], { isVisible: false }), [
    "online",
    "away",
    "online",
  ]);
});
