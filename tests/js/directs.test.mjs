import assert from "node:assert/strict";
import test from "node:test";

import { isDeserted, othersOf, renamed, titleOf } from "../../static/js/lib/directs.js";
import { Stream } from "../../static/js/lib/stream.js";

const ALICE = { id: 1, display_name: "Alice Ames" };
const BOB = { id: 2, display_name: "Bob Berg" };
const CAROL = { id: 3, display_name: "Carol Cole" };

test("a direct is called by the others in it", () => {
  const direct = { kind: "direct", name: "", people: [ALICE, BOB, CAROL] };

  assert.equal(titleOf(direct, 1), "Bob Berg, Carol Cole");
  assert.equal(titleOf({ ...direct, people: [ALICE] }, 1), "Alice Ames");
  assert.equal(titleOf({ kind: "public", name: "lunch", people: [] }, 1), "lunch");
});

test("a note to oneself is for oneself", () => {
  assert.deepEqual(othersOf([ALICE], 1), [ALICE]);
  assert.deepEqual(othersOf([ALICE, BOB], 1), [BOB]);
});

test("a direct is deserted when none of the others is active", () => {
  const active = { is_active: true };
  const gone = { is_active: false };

  assert.equal(isDeserted([{ ...ALICE, ...active }, { ...BOB, ...gone }, { ...CAROL, ...active }], 1), false);
  assert.equal(isDeserted([{ ...ALICE, ...active }, { ...BOB, ...gone }, { ...CAROL, ...gone }], 1), true);
  assert.equal(isDeserted([{ ...ALICE, ...active }], 1), false);
});

test("a new name reaches those directs in which the person is", () => {
  const people = renamed([ALICE, BOB], { id: 2, display_name: "Bobby" });

  assert.deepEqual(people.map((person) => person.display_name), ["Alice Ames", "Bobby"]);
  assert.equal(renamed([ALICE, BOB], CAROL), null);
});

test("what is the same for everybody gets the title of this viewer", () => {
  const told = [];
  const stream = new Stream({ send: () => {}, emit: (type, frame) => told.push([type, frame.channel?.name]) });
  stream.received({ type: "hello", user: { id: 1 }, channels: [], unread_threads: [] }, 0);
  stream.received({ type: "channel_updated", channel_id: 7, channel: { id: 7, kind: "direct", name: "", people: [ALICE, BOB] } }, 0);

  assert.deepEqual(told.at(-1), ["channel_updated", "Bob Berg"]);
});
