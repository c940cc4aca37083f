import assert from "node:assert/strict";
import test from "node:test";

import { verdict } from "../../static/js/lib/close-codes.js";

test("each close code says whether and when to come back", () => {
  const codes = [4400, 4401, 4403, 4407, 4408, 4409, 4429, 1000, 1006, 1011, 1012, 1013, 4410];

  assert.deepEqual(codes.map(verdict), [
    ...["refused", "log_in", "refused", "refused", "later", "refused", "later"],
    ...["retry", "retry", "retry", "restart", "retry", "retry"],
  ]);
});
