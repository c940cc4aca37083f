import assert from "node:assert/strict";
import test from "node:test";

import { Outbox } from "../../static/js/lib/outbox.js";
import { Sender } from "../../static/js/lib/sender.js";
import { StoredMap } from "../../static/js/lib/stored-map.js";
import { FakeStorage, FakeTimers, settled } from "./fakes.mjs";

function refusal(status, message, retryAfter) {
  return Object.assign(new Error(message), { status, retryAfter });
}

// A sender whose server answers with the next of `answers`, and then accepts everything.
function senderWith(...answers) {
  const outbox = new Outbox(new StoredMap(new FakeStorage(), "outbox"));
  const timers = new FakeTimers();
  const posted = [];
  const told = [];
  const post = async ({ clientId }) => {
    posted.push(clientId);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { client_id: clientId };
  };
  const tell = (state, { clientId }) => told.push(`${clientId} ${state}`);
  const sender = new Sender({ outbox, post, tell, timers });
  const write = (...ids) =>
    ids.forEach((clientId, index) => outbox.add({ clientId, channelId: 7, body: clientId, writtenAt: index }));
  return { outbox, timers, posted, told, sender, write };
}

test("sends in order, one after the other", async () => {
  const { sender, write, told } = senderWith();
  write("a", "b");

  sender.run(7);
  sender.run(7);
  await settled();

  assert.deepEqual(told, ["a sending", "a sent", "b sending", "b sent"]);
});

test("tries again until the server answers, and nothing overtakes", async () => {
  const { sender, write, posted, timers, outbox } = senderWith(refusal(0, "away"), refusal(503, "busy"));
  write("a", "b");

  sender.run(7);
  await settled();
  await timers.advance(1_000);
  await timers.advance(2_000);

  assert.deepEqual([posted, outbox.channelIds], [["a", "a", "a", "b"], []]);
});

test("waits as long as the server asks who has sent too much, and loses nothing", async () => {
  const { sender, write, posted, timers, outbox, told } = senderWith(refusal(429, "throttled", 23));
  write("a", "b");

  sender.run(7);
  await settled();
  await timers.advance(22_999);
  const early = [...posted];
  await timers.advance(1);

  assert.deepEqual([early, posted, outbox.channelIds], [["a"], ["a", "a", "b"], []]);
  assert.deepEqual(told.slice(0, 2), ["a sending", "a held"]);
  assert.equal(told.some((each) => /failed|waiting/.test(each)), false);
});

test("hurries when the server can be reached again", async () => {
  const { sender, write, posted } = senderWith(refusal(0, "away"));
  write("a");
  sender.run(7);
  await settled();

  sender.hurry();
  await settled();

  assert.deepEqual(posted, ["a", "a"]);
});

test("a refused message keeps the server's words and lets the next ones go", async () => {
  const { sender, write, told, outbox } = senderWith(refusal(400, "A message needs some text."));
  write("a", "b");

  sender.run(7);
  await settled();

  assert.deepEqual(told, ["a sending", "a failed", "b sending", "b sent"]);
  assert.equal(outbox.get("a").error, "A message needs some text.");
});
