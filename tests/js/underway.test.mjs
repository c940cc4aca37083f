import assert from "node:assert/strict";
import test from "node:test";

import { Underway } from "../../static/js/lib/underway.js";

test("what changes while a page is on its way is kept until the last one has come", () => {
  const underway = new Underway();
  underway.note("before");
  underway.begin();
  underway.begin();
  underway.note("during");

  const first = underway.end();
  const second = underway.end();
  underway.begin();
  const later = underway.end();

  assert.deepEqual([first, second, later], [["during"], ["during"], []]);
});

test("a list knows whether it waits", () => {
  const underway = new Underway();

  underway.begin();
  const whileOne = underway.isEmpty;
  underway.end();

  assert.deepEqual([whileOne, underway.isEmpty], [false, true]);
});
