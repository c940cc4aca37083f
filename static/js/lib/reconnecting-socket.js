// One WebSocket that comes back by itself.

import { backoff } from "./backoff.js";
import { verdict } from "./close-codes.js";

const FIRST_FRAME_WITHIN = 8_000;
const LATER_BY = 4;
const GONE = 1006;

export class ReconnectingSocket {
  #socket = null;
  #timer = null;
  #attempts = 0;

  // `connect` opens a WebSocket. `onDown` hears of the attempts that failed since the last frame,
  // and of the verdict; after "log_in" and "refused" only `start` tries again.
  constructor({ connect, onFrame, onDown, timers = globalThis, random = Math.random }) {
    this.connect = connect;
    this.onFrame = onFrame;
    this.onDown = onDown;
    this.timers = timers;
    this.random = random;
  }

  start() {
    if (this.#socket) return;
    this.#cancelTimer();
    const socket = this.connect();
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#received(JSON.parse(data));
    socket.onclose = ({ code }) => this.#down(code);
    this.#timer = this.timers.setTimeout(() => this.drop(), FIRST_FRAME_WITHIN);
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
    this.#attempts = 0;
    this.onFrame(frame);
  }

  #down(code) {
    this.stop();
    const meaning = verdict(code);
    if (meaning === "retry") this.#tryAfter(backoff(this.#attempts, { random: this.random }));
    if (meaning === "later") this.#tryAfter(backoff(LATER_BY, { random: this.random }));
    this.#attempts += 1;
    this.onDown({ attempts: this.#attempts, verdict: meaning });
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
