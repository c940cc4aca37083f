import assert from "node:assert/strict";
import test from "node:test";

import { ReconnectingSocket } from "../../static/js/lib/reconnecting-socket.js";
import { FakeSocket, FakeTimers } from "./fakes.mjs";

function opened() {
  const timers = new FakeTimers();
  const sockets = [];
  const downs = [];
  const lates = [];
  const socket = new ReconnectingSocket({
    connect: () => sockets[sockets.push(new FakeSocket()) - 1],
    onFrame: () => {},
    onLate: () => lates.push(timers.now),
    onDown: (how) => downs.push(how),
    timers,
    random: () => 1,
  });
  socket.start();
  return { timers, sockets, downs, lates, socket };
}

test("comes back with growing pauses", async () => {
  const { timers, sockets } = opened();

  sockets[0].end(1006);
  await timers.advance(499);
  const tooEarly = sockets.length;
  await timers.advance(1);
  sockets[1].end(1006);
  await timers.advance(999);
  const stillTooEarly = sockets.length;
  await timers.advance(1);

  assert.deepEqual([tooEarly, stillTooEarly, sockets.length], [1, 2, 3]);
});

test("tells an attempt that failed from a connection that broke", async () => {
  const { timers, sockets, downs } = opened();

  sockets[0].end(1006);
  await timers.advance(500);
  sockets[1].accept();
  sockets[1].receive({ type: "hello" });
  sockets[1].end(1006);
  await timers.advance(500);
  sockets[2].end(1006);

  assert.deepEqual(downs.map(({ hasSpoken }) => hasSpoken), [false, true, false]);
});

test("does not come back when it is refused, unless it is started again", async () => {
  const { timers, sockets, downs, socket } = opened();

  sockets[0].end(4403);
  await timers.advance(100_000);
  const afterRefusal = sockets.length;
  socket.start();

  assert.deepEqual([afterRefusal, sockets.length], [1, 2]);
  assert.deepEqual(downs, [{ hasSpoken: false, verdict: "refused" }]);
});

test("comes back later when it was too slow or one too many", async () => {
  const { timers, sockets } = opened();

  sockets[0].end(4429);
  await timers.advance(7_999);
  const tooEarly = sockets.length;
  await timers.advance(1);

  assert.deepEqual([tooEarly, sockets.length], [1, 2]);
});

test("a connection that says nothing is late after three seconds, and given up after eight", async () => {
  const { timers, sockets, downs, lates } = opened();
  sockets[0].accept();

  await timers.advance(3_000);
  const whenLate = [lates.length, downs.length];
  await timers.advance(5_000);

  assert.deepEqual([whenLate, lates], [[1, 0], [3_000]]);
  assert.deepEqual([sockets[0].readyState, downs], [3, [{ hasSpoken: false, verdict: "retry" }]]);
});

test("a connection that has spoken is not late", async () => {
  const { timers, sockets, lates } = opened();
  sockets[0].accept();

  sockets[0].receive({ type: "hello" });
  await timers.advance(8_000);

  assert.deepEqual([lates, sockets[0].readyState], [[], 1]);
});

test("hurrying opens at once, and only once", async () => {
  const { timers, sockets, socket } = opened();
  sockets[0].end(1006);

  socket.hurry();
  socket.hurry();
  await timers.advance(500);

  assert.equal(sockets.length, 2);
});

test("what is said to a closed socket goes nowhere", () => {
  const { sockets, socket } = opened();

  socket.send({ type: "ping" });
  sockets[0].accept();
  socket.send({ type: "ping" });

  assert.deepEqual(sockets[0].sent, [{ type: "ping" }]);
});

test("moves at once to another server process, and comes back with pauses if there is none", async () => {
  const { timers, sockets, downs } = opened();
  sockets[0].accept();
  sockets[0].receive({ type: "hello" });

  sockets[0].end(1012);
  await timers.advance(250);
  const moved = sockets.length;
  sockets[1].end(1006);
  await timers.advance(999);
  const tooEarly = sockets.length;
  await timers.advance(1);

  assert.deepEqual([moved, tooEarly, sockets.length], [2, 2, 3]);
  assert.deepEqual(downs.map(({ verdict }) => verdict), ["restart", "retry"]);
});

test("a server process that refuses because it ends is not asked without end", async () => {
  const { timers, sockets } = opened();

  sockets[0].end(1012);
  await timers.advance(250);
  sockets[1].end(1012);
  await timers.advance(999);
  const tooEarly = sockets.length;
  await timers.advance(1);

  assert.deepEqual([tooEarly, sockets.length], [2, 3]);
});
