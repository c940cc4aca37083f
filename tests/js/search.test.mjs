import assert from "node:assert/strict";
import test from "node:test";

import { countBefore } from "../../static/js/lib/search.js";

test("the border is found wherever it is", () => {
  const items = [1, 2, 3, 4, 5];

  const found = [0, 1, 3, 5, 9].map((border) => countBefore(items, (item) => item > border));

  assert.deepEqual(found, [0, 1, 3, 5, 5]);
});

test("few of many items are looked at", () => {
  const items = Array.from({ length: 300 }, (_, at) => at);
  let looks = 0;

  countBefore(items, (item) => (looks += 1) && item > 287);

  assert.ok(looks <= 9);
});

test("in an empty list nothing comes before", () => {
  assert.equal(countBefore([], () => true), 0);
});
