import assert from "node:assert/strict";
import test from "node:test";

import { titleMark } from "../../static/js/lib/title.js";

test("being called is a number, anything else unread a dot", () => {
  const marks = [
    { unread: 0, mentions: 0 },
    { unread: 12, mentions: 0 },
    { unread: 12, mentions: 2 },
    { unread: 300, mentions: 100 },
  ].map(titleMark);

  assert.deepEqual(marks, ["", "• ", "(2) ", "(99+) "]);
});
