import assert from "node:assert/strict";
import test from "node:test";

import { placeOf } from "../../static/js/lib/place.js";

const WHOLE = { loaded: [10, 20, 30], hasOlder: false, hasNewer: false };
const PART = { ...WHOLE, hasOlder: true, hasNewer: true };

test("a message goes where its creation puts it", () => {
  assert.deepEqual(
    [5, 15, 31].map((seq) => placeOf(seq, WHOLE)),
    [{ before: 0 }, { before: 1 }, { before: null }],
  );
});

test("outside of what is loaded it is not shown", () => {
  assert.deepEqual([5, 15, 31].map((seq) => placeOf(seq, PART)), ["outside", { before: 1 }, "outside"]);
});

test("an empty channel takes its first message", () => {
  assert.deepEqual(placeOf(1, { loaded: [], hasOlder: false, hasNewer: false }), { before: null });
});
