import assert from "node:assert/strict";
import test from "node:test";

import { drawing, summary } from "../../static/js/lib/chart.js";

const SIZE = { width: 30, height: 10 };

test("draws a line from the first number to the last, the highest on top", () => {
  const { line, area } = drawing([0, 5, 10, 5], SIZE);

  assert.equal(line, "M0 10L10 5L20 0L30 5");
  assert.equal(area, "M0 10L0 10L10 5L20 0L30 5L30 10Z");
});

test("leaves a gap where nobody counted", () => {
  assert.equal(drawing([1, 1, null, 0], SIZE).line, "M0 0L10 0");
  assert.equal(drawing([1, 1, null, null, 1, 1], { width: 50, height: 10 }).line, "M0 0L10 0M40 0L50 0");
});

test("draws nothing of nothing, and nothing high of zero", () => {
  assert.deepEqual(drawing([null, null], SIZE), { line: "", area: "" });
  assert.equal(drawing([0, 0], SIZE).line, "M0 10L30 10");
});

test("sums up for those who do not see it", () => {
  assert.deepEqual(summary([null, 3, 8, 2, null]), { now: 2, most: 8 });
  assert.deepEqual(summary([null]), { now: 0, most: 0 });
});
