import assert from "node:assert/strict";
import test from "node:test";

import { Drafts } from "../../static/js/lib/drafts.js";
import { StoredMap } from "../../static/js/lib/stored-map.js";
import { FakeStorage } from "./fakes.mjs";

test("a draft is kept per channel, and an empty one is none", () => {
  const storage = new FakeStorage();
  const drafts = new Drafts(new StoredMap(storage, "drafts"));

  drafts.keep(7, "Half a thought");
  drafts.keep(9, "Another");
  drafts.keep(9, "  \n");
  const afterReload = new Drafts(new StoredMap(storage, "drafts"));

  assert.deepEqual([afterReload.of(7), afterReload.of(9), afterReload.channelIds], ["Half a thought", "", [7]]);
});
