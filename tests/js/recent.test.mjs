import assert from "node:assert/strict";
import test from "node:test";

import { Recent } from "../../static/js/lib/recent.js";
import { StoredMap } from "../../static/js/lib/stored-map.js";
import { FakeStorage } from "./fakes.mjs";

const recentIn = (storage) => new Recent(new StoredMap(storage, "recent"));

test("the latest comes first, once", () => {
  const recent = recentIn(new FakeStorage());

  [7, 9, 7].forEach((id, at) => recent.used(id, at));

  assert.deepEqual(recent.ids, [7, 9]);
});

test("another tab has used them too", () => {
  const storage = new FakeStorage();
  recentIn(storage).used(7, 1);

  assert.deepEqual(recentIn(storage).ids, [7]);
});

test("only the latest are remembered", () => {
  const recent = recentIn(new FakeStorage());

  for (let id = 1; id <= 60; id += 1) recent.used(id, id);

  assert.deepEqual([recent.ids.length, recent.ids[0], recent.ids.at(-1)], [50, 60, 11]);
});
