import assert from "node:assert/strict";
import test from "node:test";

import { Cursor } from "../../static/js/lib/cursor.js";

test("a live frame moves the cursor forward and never back", () => {
  const cursor = new Cursor(7, 120);

  [121, 119].forEach((seq) => cursor.received(seq));

  assert.equal(cursor.seq, 121);
});

test("while catching up only what the replay must bring in order counts", () => {
  const cursor = new Cursor(7, 100);
  cursor.startCatchingUp(120);

  [101, 125, 102].forEach((seq) => cursor.received(seq));

  assert.deepEqual([cursor.seq, cursor.isCatchingUp], [102, true]);
});

test("caught up means everything up to that seq is shown", () => {
  const cursor = new Cursor(7, 100);
  cursor.startCatchingUp(120);

  cursor.caughtUp(121);
  cursor.received(122);

  assert.deepEqual([cursor.seq, cursor.isCatchingUp], [122, false]);
});
