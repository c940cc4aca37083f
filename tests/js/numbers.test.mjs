import assert from "node:assert/strict";
import test from "node:test";

import { shortNumber } from "../../static/js/lib/numbers.js";

test("a number is as exact as people read it", () => {
  const shown = [0, 0.25, 9.9, 12.7, 1234, 99_999, 1_250_000].map((value) => shortNumber(value, "en"));

  assert.deepEqual(shown, ["0", "0.3", "9.9", "13", "1,234", "99,999", "1.3M"]);
});
