import assert from "node:assert/strict";
import test from "node:test";

import { Outbox } from "../../static/js/lib/outbox.js";
import { StoredMap } from "../../static/js/lib/stored-map.js";
import { FakeStorage } from "./fakes.mjs";

function outboxIn(storage) {
  return new Outbox(new StoredMap(storage, "outbox"));
}

function written(clientId, channelId, writtenAt) {
  return { clientId, channelId, body: clientId, writtenAt };
}

test("what is not sent survives a reload, in order and per channel", () => {
  const storage = new FakeStorage();
  const entries = [written("b", 7, 2), written("a", 7, 1), written("c", 9, 3)];
  entries.forEach((entry) => outboxIn(storage).add(entry));

  const outbox = outboxIn(storage);

  assert.deepEqual(outbox.in(7).map(({ clientId }) => clientId), ["a", "b"]);
  assert.deepEqual(outbox.channelIds, [7, 9]);
});

test("a failed message waits and lets the next ones go", () => {
  const outbox = outboxIn(new FakeStorage());
  [written("a", 7, 1), written("b", 7, 2)].forEach((entry) => outbox.add(entry));

  outbox.fail("a", "Too long.");
  const next = outbox.next(7).clientId;
  outbox.retry("a");

  assert.deepEqual([next, outbox.next(7).clientId], ["b", "a"]);
});

test("a sent message is gone for every tab", () => {
  const storage = new FakeStorage();
  outboxIn(storage).add(written("a", 7, 1));

  outboxIn(storage).remove("a");

  assert.deepEqual(outboxIn(storage).channelIds, []);
});

test("where nothing can be stored it lasts as long as the page", () => {
  const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
  const outbox = outboxIn(full);

  outbox.add(written("a", 7, 1));

  assert.equal(outbox.next(7).clientId, "a");
});

test("a reply keeps its parent over a reload", () => {
  const storage = new FakeStorage();
  const reply = { ...written("a", 7, 1), parentId: 120, isShownInChannel: true };
  outboxIn(storage).add(reply);
  outboxIn(storage).add(written("b", 7, 2));

  const [kept, plain] = outboxIn(storage).in(7);

  assert.deepEqual(kept, { ...reply, error: null });
  assert.deepEqual([plain.parentId, plain.isShownInChannel], [null, false]);
});
