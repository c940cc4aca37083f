import assert from "node:assert/strict";
import test from "node:test";

import { calling } from "../../static/js/lib/title.js";

const QUIET_NOT = { notify: "mentions", isQuiet: false };

function channel(unread, mentions = 0, own = {}) {
  return { unread, mentions, isMuted: false, notify: "", ...own };
}

test("mentions are a number, and anything else that is unread a dot", () => {
  const of = (each) => Object.values(calling([each], QUIET_NOT));

  assert.deepEqual([channel(0), channel(12), channel(12, 2)].map(of), [["", false], ["• ", true], ["(2) ", true]]);
});

test("where every message calls, every message counts", () => {
  const marks = [channel(0), channel(12, 2), channel(300)].map(
    (each) => calling([each], { notify: "all", isQuiet: false }).mark,
  );

  assert.deepEqual(marks, ["", "(12) ", "(99+) "]);
});

test("a channel's own choice comes before the preferences", () => {
  const marks = ["", "all", "mentions", "nothing"].map((notify) => calling([channel(12, 0, { notify })], QUIET_NOT).mark);
  const loud = calling([channel(12, 0, { notify: "all" })], { notify: "nothing", isQuiet: false });

  assert.deepEqual([marks, loud.mark], [["• ", "(12) ", "• ", ""], "(12) "]);
});

test("what is muted tells only of mentions, and what may say nothing tells nothing", () => {
  const calm = { mark: "", hasDot: false };

  assert.deepEqual(calling([channel(12, 0, { isMuted: true })], QUIET_NOT), calm);
  assert.deepEqual(calling([channel(12, 3, { isMuted: true, notify: "all" })], QUIET_NOT), { mark: "(3) ", hasDot: true });
  assert.deepEqual(calling([channel(12, 3, { notify: "nothing" })], QUIET_NOT), calm);
  assert.deepEqual(calling([channel(12, 3)], { notify: "nothing", isQuiet: false }), calm);
});

test("nothing disturbs who does not want to be disturbed", () => {
  const loud = [channel(12, 3, { notify: "all" })];

  assert.deepEqual(calling(loud, { notify: "all", isQuiet: true }), { mark: "", hasDot: false });
});

test("the calls of all channels are counted together", () => {
  const channels = [channel(3, 2), channel(1, 1, { isMuted: true }), channel(4, 4), channel(9)];

  assert.equal(calling(channels, QUIET_NOT).mark, "(7) ");
});
