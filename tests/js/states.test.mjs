import assert from "node:assert/strict";
import test from "node:test";

import { States } from "../../static/js/lib/states.js";

const NOON = Date.parse("2026-11-23T12:00:00Z");
const ONE = "2026-11-23T13:00:00Z";
const HALF_PAST = "2026-11-23T12:30:00Z";

function state(ends_at, quiet_changes_at = null, is_quiet = false) {
  return { status: { emoji: "🌴", text: "away", ends_at }, is_quiet, quiet_changes_at };
}

test("a status is shown until it ends", () => {
  const states = new States();
  states.replace({ 7: state(HALF_PAST), 8: state(null) });

  assert.equal(states.statusOf(7, NOON).emoji, "🌴");
  assert.equal(states.rest(NOON), 1_800_000);
  assert.equal(states.statusOf(7, Date.parse(HALF_PAST)), null);
  assert.equal(states.statusOf(8, Date.parse(ONE)).text, "away");
});

test("whoever has said nothing has no status and may be disturbed", () => {
  const states = new States();

  assert.deepEqual([states.statusOf(7, NOON), states.isQuiet(7), states.rest(NOON)], [null, false, 3_600_000]);
});

test("quiet hours that have changed are asked for", () => {
  const states = new States();
  states.change(7, state(null, HALF_PAST, true));

  assert.equal(states.isQuiet(7), true);
  assert.equal(states.isOutdated(NOON), false);
  assert.equal(states.isOutdated(Date.parse(ONE)), true);
});
