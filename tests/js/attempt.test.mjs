import assert from "node:assert/strict";
import { test } from "node:test";

import { Attempt } from "../../static/js/lib/attempt.js";

test("the same once more goes out under the same id", () => {
  const attempt = new Attempt();
  const first = attempt.of({ channel_id: 7, comment: "Look" });

  assert.deepEqual(attempt.of({ channel_id: 7, comment: "Look" }), first);
  assert.match(first.client_id, /^[0-9a-f-]{36}$/);
});

test("something else, or the same in another dialog, goes out under another", () => {
  const attempt = new Attempt();
  const first = attempt.of({ channel_id: 7, comment: "" });
  const other = attempt.of({ channel_id: 8, comment: "" });
  attempt.forget();
  const anew = attempt.of({ channel_id: 8, comment: "" });

  assert.equal(new Set([first, other, anew].map(({ client_id: id }) => id)).size, 3);
});
