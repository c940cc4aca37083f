import assert from "node:assert/strict";
import test from "node:test";

import { ReconnectingSocket } from "../../static/js/lib/reconnecting-socket.js";
import { FakeSocket, FakeTimers } from "./fakes.mjs";

function opened() {
  const timers = new FakeTimers();
  const sockets = [];
  const downs = [];
  const socket = new ReconnectingSocket({
    connect: () => sockets[sockets.push(new FakeSocket()) - 1],
    onFrame: () => {},
    onDown: (how) => downs.push(how),
    timers,
    random: () => 1,
  });
  socket.start();
  return { timers, sockets, downs, socket };
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

test("counts the attempts that failed since the last frame", async () => {
  const { timers, sockets, downs } = opened();

  sockets[0].end(1006);
  await timers.advance(500);
  sockets[1].end(1006);
  await timers.advance(1_000);
  sockets[2].accept();
  sockets[2].receive({ type: "hello" });
  sockets[2].end(1006);

  assert.deepEqual(downs.map(({ attempts }) => attempts), [1, 2, 1]);
});

test("does not come back when it is refused, unless it is started again", async () => {
  const { timers, sockets, downs, socket } = opened();

  sockets[0].end(4403);
  await timers.advance(100_000);
  const afterRefusal = sockets.length;
  socket.start();

  assert.deepEqual([afterRefusal, sockets.length], [1, 2]);
  assert.deepEqual(downs, [{ attempts: 1, verdict: "refused" }]);
});

test("comes back later when it was too slow or one too many", async () => {
  const { timers, sockets } = opened();

  sockets[0].end(4429);
  await timers.advance(7_999);
  const tooEarly = sockets.length;
  await timers.advance(1);

  assert.deepEqual([tooEarly, sockets.length], [1, 2]);
});

test("gives up a connection that says nothing", async () => {
  const { timers, sockets, downs } = opened();
  sockets[0].accept();

  await timers.advance(8_000);

  assert.deepEqual([sockets[0].readyState, downs], [3, [{ attempts: 1, verdict: "retry" }]]);
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
