import assert from "node:assert/strict";
import test from "node:test";

import { backoff } from "../../static/js/lib/backoff.js";

test("waits longer after each failure, and never longer than the most", () => {
  const waits = [0, 1, 2, 3, 20].map((attempt) => backoff(attempt, { random: () => 1 }));

  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 15_000]);
});

test("spreads browsers over the second half of the wait", () => {
  assert.deepEqual([0, 0.5].map((chance) => backoff(1, { random: () => chance })), [500, 750]);
});
