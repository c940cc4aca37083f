import assert from "node:assert/strict";
import test from "node:test";

import { concerns, isShownIn } from "../../static/js/lib/whereabouts.js";

const FIRST = { id: 12, parent_id: null, also_in_channel: false };
const REPLY = { id: 13, parent_id: 12, also_in_channel: false };
const OPEN_REPLY = { id: 14, parent_id: 12, also_in_channel: true };

test("the channel shows what is no reply, and replies that are also meant for it", () => {
  const shown = [FIRST, REPLY, OPEN_REPLY].map((message) => isShownIn(null, message));

  assert.deepEqual(shown, [true, false, true]);
});

test("a thread shows its replies, wherever else they stand", () => {
  const shown = [FIRST, REPLY, OPEN_REPLY].map((message) => isShownIn(12, message));

  assert.deepEqual(shown, [false, true, true]);
});

test("a reply that waits to be sent stands where it will stand", () => {
  const entry = { parentId: 12, isShownInChannel: true };

  const places = [null, 12, 99].map((parentId) => concerns(parentId, { entry }));

  assert.deepEqual(places, [true, true, false]);
});

test("a page belongs to the list that wanted it, a reset to all of its channel", () => {
  assert.deepEqual(
    [concerns(null, { parentId: null }), concerns(12, { parentId: null }), concerns(12, { parentId: 12 })],
    [true, false, true],
  );
  assert.deepEqual([concerns(null, {}), concerns(12, {})], [true, true]);
});
