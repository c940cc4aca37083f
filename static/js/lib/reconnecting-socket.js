// One WebSocket that comes back by itself.

import { backoff } from "./backoff.js";
import { verdict } from "./close-codes.js";

const LATE_AFTER = 3_000;
const GIVEN_UP_AFTER = 8_000;
const LATER_BY = 4;
const GONE = 1006;
// The server closes its sockets one after the other, so browsers need no long pause to spread.
const RESTARTED_AFTER = 250;

export class ReconnectingSocket {
  #socket = null;
  #timer = null;
  #hasSpoken = false;
  #attempts = 0;

  // `connect` opens a WebSocket. `onLate` hears of one that has said nothing for three seconds.
  // `onDown` hears whether it ever said anything, and the verdict; after "log_in" and "refused" only
  // `start` tries again.
  constructor({ connect, onFrame, onLate, onDown, timers = globalThis, random = Math.random }) {
    this.connect = connect;
    this.onFrame = onFrame;
    this.onLate = onLate;
    this.onDown = onDown;
    this.timers = timers;
    this.random = random;
  }

  start() {
    if (this.#socket) return;
    this.#cancelTimer();
    const socket = this.connect();
    this.#socket = socket;
    this.#hasSpoken = false;
    socket.onmessage = ({ data }) => this.#received(JSON.parse(data));
    socket.onclose = ({ code }) => this.#down(code);
    this.#timer = this.timers.setTimeout(() => this.#late(), LATE_AFTER);
  }

  stop() {
    this.#cancelTimer();
    this.#release();
  }

  // Takes the connection for dead, whatever the browser still believes.
  drop() {
    if (this.#socket) this.#down(GONE);
  }

  // Tries at once what would otherwise be tried later.
  hurry() {
    if (!this.#socket) this.start();
  }

  send(frame) {
    if (this.isOpen) this.#socket.send(JSON.stringify(frame));
  }

  get isOpen() {
    return this.#socket?.readyState === 1;
  }

  #received(frame) {
    this.#cancelTimer();
    this.#hasSpoken = true;
    this.#attempts = 0;
    this.onFrame(frame);
  }

  // Some networks let a WebSocket begin and swallow all it says.
  #late() {
    this.#timer = this.timers.setTimeout(() => this.drop(), GIVEN_UP_AFTER - LATE_AFTER);
    this.onLate();
  }

  #down(code) {
    this.stop();
    const meaning = verdict(code);
    const pause = this.#pauseAfter(meaning);
    if (pause !== null) this.#tryAfter(pause);
    this.#attempts += 1;
    this.onDown({ hasSpoken: this.#hasSpoken, verdict: meaning });
  }

  // In milliseconds; null is for ever.
  #pauseAfter(meaning) {
    if (meaning === "later") return backoff(LATER_BY, { random: this.random });
    if (meaning === "restart" && this.#attempts === 0) return this.random() * RESTARTED_AFTER;
    const isHopeful = meaning === "retry" || meaning === "restart";
    return isHopeful ? backoff(this.#attempts, { random: this.random }) : null;
  }

  #release() {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #tryAfter(delay) {
    this.#timer = this.timers.setTimeout(() => this.start(), delay);
  }

  #cancelTimer() {
    this.timers.clearTimeout(this.#timer);
    this.#timer = null;
  }
}
