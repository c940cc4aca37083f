import assert from "node:assert/strict";
import test from "node:test";

import { Acks } from "../../static/js/lib/acks.js";

test("nothing is due when nothing came", () => {
  assert.equal(new Acks().isDue(1_000_000), false);
});

test("an ack is due a second after the first frame", () => {
  const acks = new Acks();
  acks.received({ type: "heartbeat" }, 100);

  assert.deepEqual([acks.isDue(1_099), acks.isDue(1_100)], [false, true]);
});

test("an ack is due after 64 frames, of whatever kind", () => {
  const acks = new Acks();

  for (let seq = 1; seq <= 63; seq += 1) acks.received({ channel_id: 7, seq }, 0);
  const dueAfter63 = acks.isDue(0);
  acks.received({ type: "typing_started", channel_id: 7 }, 0);

  assert.deepEqual([dueAfter63, acks.isDue(0)], [false, true]);
});

test("an ack names the highest seq of each channel, and is then done", () => {
  const acks = new Acks();
  const frames = [{ channel_id: 7, seq: 12 }, { channel_id: 9, seq: 3 }, { channel_id: 7, seq: 11 }];
  frames.forEach((frame) => acks.received(frame, 0));

  const ack = acks.take(0);

  assert.deepEqual([ack, acks.isDue(5_000)], [{ type: "ack", cursors: { 7: 12, 9: 3 } }, false]);
});

test("a hurry of frames is acknowledged ten times a second at most", () => {
  const acks = new Acks();
  const hurry = () => Array.from({ length: 64 }, (_, seq) => acks.received({ channel_id: 7, seq }, 0));
  hurry();
  acks.take(1_000);

  hurry();

  assert.deepEqual([acks.isDue(1_099), acks.isDue(1_100)], [false, true]);
});
