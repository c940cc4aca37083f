import assert from "node:assert/strict";
import test from "node:test";

import { Pulse } from "../../static/js/lib/pulse.js";

function pulseHeardAt(now) {
  const pulse = new Pulse();
  pulse.begin(now, 25);
  return pulse;
}

test("asks soon while somebody is at work, later while visible, never while hidden", () => {
  const pulse = pulseHeardAt(0);
  const asks = (now, isVisible, isAtWork) => pulse.wantsToAsk(now, { isVisible, isAtWork });

  assert.deepEqual(
    [asks(499, true, true), asks(500, true, true), asks(2_999, true, false), asks(3_000, true, false)],
    [false, true, false, true],
  );
  assert.equal(asks(100_000, false, true), false);
});

test("an unanswered question is silence after one second and death after four", () => {
  const pulse = pulseHeardAt(0);
  pulse.asked(1_000);

  assert.deepEqual([pulse.isSilent(1_999), pulse.isSilent(2_000)], [false, true]);
  assert.deepEqual([pulse.isDead(4_999), pulse.isDead(5_000)], [false, true]);
});

test("any frame is an answer", () => {
  const pulse = pulseHeardAt(0);
  pulse.asked(1_000);
  pulse.heard(1_500);

  assert.deepEqual([pulse.isSilent(9_000), pulse.isDead(9_000)], [false, false]);
});

test("two missed heartbeats are death", () => {
  const pulse = pulseHeardAt(0);

  assert.deepEqual([pulse.isDead(54_999), pulse.isDead(55_000)], [false, true]);
});
