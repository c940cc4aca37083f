import assert from "node:assert/strict";
import test from "node:test";

import { lengthOf } from "../../static/js/lib/length.js";
import { newUuid } from "../../static/js/lib/uuid.js";

test("a long text is counted in characters, as the server does", () => {
  assert.deepEqual([lengthOf("😀😀😀", 4), lengthOf("abc", 4)], [3, 3]);
});

test("a page without randomUUID makes valid UUIDs too", () => {
  const random = { getRandomValues: (bytes) => bytes.fill(0xff) };

  assert.equal(newUuid(random), "ffffffff-ffff-4fff-bfff-ffffffffffff");
});
