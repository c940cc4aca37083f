import assert from "node:assert/strict";
import test from "node:test";

import { ConnectionState } from "../../static/js/lib/connection-state.js";

test("a page that has just opened is connecting, then live", () => {
  const state = new ConnectionState(0);
  const seen = [state.current];

  ["catching_up", "live"].forEach((socket) => seen.push((state.socketIs(socket, 1), state.current)));

  assert.deepEqual(seen, ["connecting", "catching_up", "live"]);
});

test("offline since the last moment of contact", () => {
  const state = new ConnectionState(0);
  state.socketIs("live", 10);
  state.socketIs("down", 50);
  state.socketIs("down", 90);

  assert.deepEqual([state.current, state.lastContact], ["offline", 50]);
});

test("polling is polling only while it is answered", () => {
  const state = new ConnectionState(0);
  state.socketIs("down", 10);

  state.polled(true, 20);
  const answered = state.current;
  state.polled(false, 30);

  assert.deepEqual([answered, state.current, state.lastContact], ["polling", "offline", 20]);
});

test("a socket ends polling and being logged out", () => {
  const state = new ConnectionState(0);
  state.loggedOut();
  state.polled(true, 10);
  const before = state.current;

  state.socketIs("live", 20);
  state.socketIs("down", 30);

  assert.deepEqual([before, state.current], ["logged_out", "offline"]);
});

test("a page that moves to another server process only catches up", () => {
  const state = new ConnectionState(0);
  state.socketIs("live", 10);

  state.moves(1_000);
  state.socketIs("down", 1_100);
  const meanwhile = state.current;
  state.socketIs("live", 1_500);

  assert.deepEqual([meanwhile, state.current], ["catching_up", "live"]);
});

test("a page that finds no other server process is offline since it had to move", () => {
  const state = new ConnectionState(0);
  state.socketIs("live", 10);

  state.moves(1_000);
  state.socketIs("down", 1_100);
  state.socketIs("down", 4_000);

  assert.deepEqual([state.current, state.lastContact], ["offline", 1_000]);
});

test("a page whose new server process says nothing is connecting", () => {
  const state = new ConnectionState(0);
  state.socketIs("live", 10);

  state.moves(1_000);
  state.socketIs("connecting", 4_200);

  assert.deepEqual([state.current, state.lastContact], ["connecting", 1_000]);
});
