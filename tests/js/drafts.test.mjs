import assert from "node:assert/strict";
import test from "node:test";

import { Drafts } from "../../static/js/lib/drafts.js";
import { StoredMap } from "../../static/js/lib/stored-map.js";
import { FakeStorage } from "./fakes.mjs";

function draftsIn(storage) {
  return new Drafts(new StoredMap(storage, "drafts"));
}

test("a draft is kept per channel, and an empty one is none", () => {
  const storage = new FakeStorage();
  const drafts = draftsIn(storage);

  drafts.keep("Half a thought", 7);
  drafts.keep("Another", 9);
  drafts.keep("  \n", 9);
  const afterReload = draftsIn(storage);

  assert.deepEqual([afterReload.of(7), afterReload.of(9), afterReload.channelIds], ["Half a thought", "", [7]]);
});

test("each thread has a draft of its own, which marks its channel", () => {
  const drafts = draftsIn(new FakeStorage());

  drafts.keep("To all", 7);
  drafts.keep("To the few", 7, 120);
  drafts.keep("Elsewhere", 9, 4);

  assert.deepEqual([drafts.of(7), drafts.of(7, 120), drafts.of(7, 4)], ["To all", "To the few", ""]);
  assert.deepEqual(drafts.channelIds, [7, 9]);
});
