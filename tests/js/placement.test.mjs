import assert from "node:assert/strict";
import test from "node:test";

import { placed } from "../../static/js/lib/placement.js";

const view = { width: 1000, height: 800 };
const size = { width: 200, height: 300 };

function beside(left, top, align) {
  const anchor = { left, right: left + 40, top, bottom: top + 20 };
  return placed({ anchor, ...size, view, align });
}

test("it stands above the middle of its anchor", () => {
  assert.deepEqual(beside(500, 700), { left: 420, top: 394 });
});

test("without room above it stands below", () => {
  assert.deepEqual(beside(500, 100), { left: 420, top: 126 });
});

test("it shares the start or the end of its anchor", () => {
  assert.deepEqual([beside(500, 700, "start").left, beside(500, 700, "end").left], [500, 340]);
});

test("it never leaves the window", () => {
  assert.deepEqual([beside(0, 700).left, beside(960, 700).left], [8, 792]);
  assert.deepEqual(placed({ anchor: { left: 0, right: 9, top: 90, bottom: 99 }, width: 50, height: 180, view: { width: 99, height: 200 } }), {
    left: 8,
    top: 12,
  });
});
