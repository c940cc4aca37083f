import assert from "node:assert/strict";
import test from "node:test";

import { Poller } from "../../static/js/lib/poller.js";
import { FakeTimers, settled } from "./fakes.mjs";

function pollerThat(ask) {
  const timers = new FakeTimers();
  const heard = [];
  const poller = new Poller({
    ask,
    onAnswer: (answer) => heard.push(answer),
    onFailure: (error) => heard.push(error.message),
    timers,
  });
  return { poller, timers, heard };
}

test("asks at once and every three seconds", async () => {
  const { poller, timers, heard } = pollerThat(async () => "news");

  poller.start();
  poller.start();
  await settled();
  await timers.advance(2_999);
  const early = heard.length;
  await timers.advance(1);

  assert.deepEqual([early, heard], [1, ["news", "news"]]);
});

test("goes on after a failure, less often", async () => {
  const { poller, timers, heard } = pollerThat(() => Promise.reject(new Error("away")));

  poller.start();
  await settled();
  await timers.advance(3_000);
  const early = heard.length;
  await timers.advance(15_000);

  assert.deepEqual([early, heard], [1, ["away", "away"]]);
});

test("an answer that comes after the end is not heard", async () => {
  const { poller, timers, heard } = pollerThat(async () => "news");

  poller.start();
  poller.stop();
  await settled();
  await timers.advance(60_000);

  assert.deepEqual(heard, []);
});

test("a start while an old question is open makes one loop", async () => {
  const questions = [];
  const ask = () => new Promise((resolve) => questions.push(resolve));
  const { poller, timers, heard } = pollerThat(ask);

  poller.start();
  poller.stop();
  poller.start();
  questions[0]("old");
  questions[1]("new");
  await settled();
  await timers.advance(3_000);

  assert.deepEqual([heard, questions.length], [["new"], 3]);
});
