import assert from "node:assert/strict";
import test from "node:test";

import { Stream } from "../../static/js/lib/stream.js";

const HELLO = { type: "hello", channels: [{ id: 7, last_seq: 120 }, { id: 9, last_seq: 4 }] };

function streamOf(channelId, seq) {
  const sent = [];
  const emitted = [];
  const stream = new Stream({ send: (frame) => sent.push(frame), emit: (type) => emitted.push(type) });
  stream.open(channelId, seq);
  return { stream, sent, emitted };
}

function created(seq, channelId = 7) {
  return { type: "message_created", channel_id: channelId, seq, message: {} };
}

test("hello is answered with the cursor of the page", () => {
  const { stream, sent } = streamOf(7, 100);

  stream.received(HELLO, 0);

  assert.deepEqual([sent, stream.state], [[{ type: "resume", cursors: { 7: 100 } }], "catching_up"]);
});

test("frames that overtake the replay are shown, and do not move the cursor", () => {
  const { stream, emitted } = streamOf(7, 100);
  stream.received(HELLO, 0);

  [created(101), created(121), created(102)].forEach((frame) => stream.received(frame, 0));

  assert.equal(stream.cursors, "7:102");
  assert.equal(emitted.filter((type) => type === "message_created").length, 3);
});

test("caught up is live, and from then on every frame of the channel counts", () => {
  const { stream } = streamOf(7, 100);
  stream.received(HELLO, 0);
  stream.received({ type: "caught_up", channel_id: 7, seq: 120 }, 0);

  stream.received(created(121), 0);
  stream.received(created(5, 9), 0);
  stream.received({ type: "member_left", channel_id: 7, seq: 122, user: {} }, 0);

  assert.deepEqual([stream.state, stream.cursors], ["live", "7:122"]);
});

test("a connection that breaks in the middle resumes from what was surely shown", () => {
  const { stream, sent } = streamOf(7, 100);
  stream.received(HELLO, 0);
  [created(101), created(121)].forEach((frame) => stream.received(frame, 0));

  stream.lost();
  stream.received(HELLO, 0);

  assert.deepEqual(sent.at(-1), { type: "resume", cursors: { 7: 101 } });
});

test("a head beyond the cursor makes it resume", () => {
  const { stream, sent } = streamOf(7, 120);
  stream.received(HELLO, 0);
  stream.received({ type: "caught_up", channel_id: 7, seq: 120 }, 0);

  stream.received({ type: "heartbeat", heads: { 7: 120, 9: 8 } }, 0);
  const before = sent.length;
  stream.received({ type: "heartbeat", heads: { 7: 122 } }, 0);

  assert.deepEqual(sent.slice(before), [{ type: "resume", cursors: { 7: 120 } }]);
});

test("a reset leaves the cursor until the page has been fetched", () => {
  const { stream, sent } = streamOf(7, 100);
  stream.received(HELLO, 0);

  stream.received({ type: "reset", channel_id: 7, seq: 900 }, 0);
  const whileFetching = stream.cursors;
  stream.open(7, 901);

  assert.deepEqual([whileFetching, stream.cursors, stream.state], ["7:100", "7:901", "live"]);
  assert.equal(sent.length, 1);
});

test("a cursor from the future is a reset", () => {
  const { stream, emitted } = streamOf(7, 500);
  stream.received(HELLO, 0);

  stream.received({ type: "error", code: "future_cursor", channel_id: 7, detail: "" }, 0);

  assert.deepEqual(emitted.slice(-2), ["reset", "error"]);
});

test("a shown channel that is not found has been removed", () => {
  const { stream, emitted } = streamOf(7, 100);
  stream.received(HELLO, 0);

  stream.received({ type: "error", code: "not_found", channel_id: 9, detail: "" }, 0);
  const afterAnother = stream.state;
  stream.received({ type: "error", code: "not_found", channel_id: 7, detail: "" }, 0);

  assert.deepEqual([afterAnother, stream.state], ["catching_up", "live"]);
  assert.deepEqual(emitted.slice(-3), ["error", "channel_removed", "error"]);
});

test("an answer to a poll is applied like frames", () => {
  const { stream, emitted } = streamOf(7, 100);
  const frames = [created(101), { type: "caught_up", channel_id: 7, seq: 103 }];

  stream.polled({ channels: [], frames });

  const told = ["channels", "own_known", "message_created", "cursor_moved", "caught_up", "cursor_moved"];
  assert.deepEqual([emitted, stream.cursors], [told, "7:103"]);
});

test("the page hears how far it has come after it has applied a frame", () => {
  const emitted = [];
  const stream = new Stream({ send: () => {}, emit: (type, { seq }) => emitted.push([type, seq]) });
  stream.open(7, 120);

  stream.received(HELLO, 0);
  stream.received({ type: "caught_up", channel_id: 7, seq: 120 }, 0);
  stream.received(created(121), 0);
  stream.received(created(5, 9), 0);

  const moves = emitted.slice(emitted.findIndex(([type]) => type === "caught_up"));
  assert.deepEqual(moves, [
    ["caught_up", 120],
    ["cursor_moved", 120],
    ["message_created", 121],
    ["cursor_moved", 121],
    ["message_created", 5],
  ]);
});

test("frames are acknowledged, those of other channels too", () => {
  const { stream, sent } = streamOf(7, 120);
  stream.received(HELLO, 0);
  stream.received(created(121), 0);
  stream.received(created(5, 9), 0);

  stream.acknowledge(1_000);

  assert.deepEqual(sent.at(-1), { type: "ack", cursors: { 7: 121, 9: 5 } });
});

test("what came while a part of the channel was drawn is replayed for it", () => {
  const { stream, sent } = streamOf(7, 120);
  stream.received(HELLO, 0);
  stream.received({ type: "caught_up", channel_id: 7, seq: 120 }, 0);
  stream.received(created(121), 0);
  const before = sent.length;

  stream.openPart(7, 121);
  stream.openPart(9, 1);
  const afterNothing = sent.length;
  stream.openPart(7, 119);

  assert.equal(afterNothing, before);
  assert.deepEqual(sent.slice(before), [{ type: "resume", cursors: { 7: 119 } }]);
});

test("a poll tells all that a greeting does, and how people are", () => {
  const emitted = [];
  const stream = new Stream({ send: () => {}, emit: (type, detail) => emitted.push([type, detail]) });
  const facts = { role: "admin", blocked: [5], open_reports: 1 };
  const sections = [{ id: 2, name: "Work" }];
  const polled = { channels: [], sections, unread_threads: [12], ...facts, states: { 3: {} }, frames: [] };

  stream.polled(polled);

  assert.deepEqual(emitted, [
    ["channels", { channels: [], sections, unreadThreads: [12] }],
    ["own_known", { ...facts, states: { 3: {} } }],
  ]);
});

test("preferences are told when they are others than before", () => {
  const emitted = [];
  const stream = new Stream({ send: () => {}, emit: (type, detail) => emitted.push([type, detail]) });
  const poll = (theme) => stream.polled({ channels: [], frames: [], preferences: { theme } });

  ["dark", "dark", "light"].forEach(poll);

  const themes = emitted.filter(([type]) => type === "preferences_changed").map(([, { preferences }]) => preferences.theme);
  assert.deepEqual(themes, ["dark", "light"]);
});
