import assert from "node:assert/strict";
import test from "node:test";

import { drawn, moved, placed, zoomed } from "../../static/js/lib/cropping.js";

const WIDE = placed({ width: 400, height: 200 }, 100);

test("at first the middle is seen, and the shorter side fills the window", () => {
  assert.deepEqual(drawn(WIDE), [-50, 0, 200, 100]);
});

test("the window is always full", () => {
  assert.deepEqual(drawn(moved(WIDE, 500, 500)), [0, 0, 200, 100]);
  assert.deepEqual(drawn(moved(WIDE, -500, -500)), [-100, 0, 200, 100]);
});

test("it grows around the middle, and neither too small nor without end", () => {
  assert.deepEqual(drawn(zoomed(WIDE, 2)), [-150, -50, 400, 200]);
  assert.deepEqual(drawn(zoomed(zoomed(WIDE, 2), 1)), drawn(WIDE));
  assert.equal(zoomed(WIDE, 0.1).zoom, 1);
  assert.equal(zoomed(WIDE, 99).zoom, 5);
});
