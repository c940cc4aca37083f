import assert from "node:assert/strict";
import test from "node:test";

import { momentOf } from "../../static/js/lib/until.js";

process.env.TZ = "Europe/Berlin";

// A Wednesday afternoon.
const NOW = new Date("2026-11-25T15:10:00+01:00");

test("a while ends where the clock and the week of its person say", () => {
  const moments = ["30", "today", "tomorrow", "week"].map((choice) => momentOf(choice, NOW).toISOString());

  assert.deepEqual(moments, [
    "2026-11-25T14:40:00.000Z",
    "2026-11-25T23:00:00.000Z",
    "2026-11-26T07:00:00.000Z",
    "2026-11-29T23:00:00.000Z",
  ]);
});

test("what never ends has no moment", () => {
  assert.equal(momentOf("never", NOW), null);
});

test("on a Sunday the week ends with the day", () => {
  assert.equal(momentOf("week", new Date("2026-11-29T12:00:00+01:00")).toISOString(), "2026-11-29T23:00:00.000Z");
});
