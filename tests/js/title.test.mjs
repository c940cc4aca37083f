import assert from "node:assert/strict";
import test from "node:test";

import { calling } from "../../static/js/lib/title.js";

const QUIET_NOT = { notify: "mentions", isQuiet: false };

function channel(unread, mentions = 0, own = {}) {
  return { unread, mentions, isMuted: false, notify: "", ...own };
}

test("being called is a number, and everything calls where every message does", () => {
  const marks = [channel(0), channel(12), channel(12, 2), channel(300, 100)].map(
    (each) => calling([each], { notify: "all", isQuiet: false }).mark,
  );

  assert.deepEqual(marks, ["", "• ", "(2) ", "(99+) "]);
});

test("where mentions call, the icon alone says that something is unread", () => {
  const of = (each) => Object.values(calling([each], QUIET_NOT));

  assert.deepEqual([channel(0), channel(12), channel(12, 2)].map(of), [["", false], ["", true], ["(2) ", true]]);
});

test("a channel's own choice comes before the preferences", () => {
  const marks = ["", "all", "mentions", "nothing"].map(
    (notify) => calling([channel(12, 0, { notify })], { notify: "all", isQuiet: false }).mark,
  );
  const loud = calling([channel(12, 0, { notify: "all" })], { notify: "nothing", isQuiet: false });

  assert.deepEqual([marks, loud.mark], [["• ", "• ", "", ""], "• "]);
});

test("what is muted or may say nothing stays out of the title and the icon", () => {
  const calm = { mark: "", hasDot: false };

  assert.deepEqual(calling([channel(12, 3, { isMuted: true })], QUIET_NOT), calm);
  assert.deepEqual(calling([channel(12, 3, { notify: "nothing" })], QUIET_NOT), calm);
  assert.deepEqual(calling([channel(12, 3)], { notify: "nothing", isQuiet: false }), calm);
});

test("nothing disturbs who does not want to be disturbed", () => {
  const loud = [channel(12, 3, { notify: "all" })];

  assert.deepEqual(calling(loud, { notify: "all", isQuiet: true }), { mark: "", hasDot: false });
});

test("the calls of all channels are counted together", () => {
  const channels = [channel(3, 2), channel(1, 1, { isMuted: true }), channel(4, 4), channel(9)];

  assert.equal(calling(channels, QUIET_NOT).mark, "(6) ");
});
