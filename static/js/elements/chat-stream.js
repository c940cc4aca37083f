// The page's connection: a WebSocket, or polling while there is none. What comes over it goes out
// as `chat:<type>` events, and so does the state of the connection.

import { api, isAskedTooOften, isLoginRefused } from "../dom/api.js";
import { Attention } from "../dom/attention.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, renew } from "../dom/page.js";
import { ConnectionState } from "../lib/connection-state.js";
import { Poller } from "../lib/poller.js";
import { Pulse } from "../lib/pulse.js";
import { ReconnectingSocket } from "../lib/reconnecting-socket.js";
import { Stream } from "../lib/stream.js";

const TICK = 250;
const SLEPT = 5_000;
// A first poll finds out whether the login is gone.
const NEEDS_ANSWER = ["log_in", "refused"];
const AWAKE = ["pageshow", "focus", "online"];

export class ChatStream extends ChatElement {
  #state = new ConnectionState(Date.now());
  #pulse = new Pulse();
  #tickedAt = Date.now();
  #attention;
  #shown = "";
  #socket = new ReconnectingSocket({
    connect: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/`),
    onFrame: (frame) => this.#received(frame),
    onLate: () => {
      this.#state.socketIs("connecting", Date.now());
      this.#poller.start();
    },
    onDown: (how) => this.#wentDown(how),
  });
  #stream = new Stream({ send: (frame) => this.#socket.send(frame), emit: announce });
  #poller = new Poller({
    ask: () => api.get(`sync/?cursors=${this.#stream.cursors}`),
    onAnswer: (answer) => this.#polled(answer),
    onFailure: (error) => this.#pollFailed(error),
  });

  arrived(signal) {
    this.hear(["opened", "read_wanted", "hint_wanted"], signal);
    AWAKE.forEach((type) => window.addEventListener(type, () => this.#wakeUp(), { signal }));
    this.#attention = new Attention(signal);
    document.addEventListener("visibilitychange", () => this.#wakeUp(), { signal });
    window.addEventListener("offline", () => this.#wentOffline(), { signal });
    const ticker = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => {
      clearInterval(ticker);
      this.#socket.stop();
      this.#poller.stop();
    });
    this.#socket.start();
  }

  opened({ channelId, parentId, seq }) {
    this.#stream[parentId ? "openPart" : "open"](channelId, seq);
    this.#follow();
  }

  read_wanted({ channelId, seq, isLast }) {
    const frame = { type: "read", channel_id: channelId, seq };
    if (this.#socket.isOpen && !isLast) this.#socket.send(frame);
    else api.post(`channels/${channelId}/read/`, { seq }, { keepalive: isLast }).catch(() => {});
  }

  hint_wanted({ frame }) {
    this.#socket.send(frame);
  }

  #received(frame) {
    const now = Date.now();
    if (frame.type === "hello") this.#pulse.begin(now, frame.heartbeat_seconds);
    this.#pulse.heard(now);
    this.#poller.stop();
    this.#stream.received(frame, now);
    this.#follow();
  }

  #wentDown({ hasSpoken, verdict }) {
    this.#stream.lost();
    if (verdict === "restart") this.#state.moves(Date.now());
    else this.#state.socketIs("down", Date.now());
    this.#follow();
    if (!hasSpoken || NEEDS_ANSWER.includes(verdict)) this.#poller.start();
  }

  #wentOffline() {
    this.#socket.drop();
    this.#poller.stop();
    this.#state.polled(false, Date.now());
    this.#follow();
  }

  #wakeUp() {
    if (!this.#attention.isVisible) return;
    if (this.#socket.isOpen) this.#ask();
    else this.#socket.hurry();
  }

  #tick() {
    const now = Date.now();
    const hasSlept = now - this.#tickedAt > SLEPT;
    this.#tickedAt = now;
    if (!this.#socket.isOpen) return;
    if (this.#pulse.isDead(now)) this.#socket.drop();
    else if (hasSlept || this.#pulse.wantsToAsk(now, this.#attention)) this.#ask();
    this.#stream.acknowledge(now);
    this.#follow();
  }

  #ask() {
    this.#pulse.asked(Date.now());
    this.#socket.send({ type: "ping" });
  }

  #polled(answer) {
    const wasOffline = this.#state.current === "offline";
    this.#state.polled(true, Date.now());
    this.#stream.polled(answer);
    this.#follow();
    if (wasOffline) this.#socket.hurry();
  }

  #pollFailed(error) {
    this.#state.polled(false, Date.now());
    if (isLoginRefused(error)) this.#logOut();
    else if (error.status >= 400 && error.status < 500 && !isAskedTooOften(error)) renew();
    this.#follow();
  }

  #logOut() {
    this.#state.loggedOut();
    this.#socket.stop();
    this.#poller.stop();
    this.#follow();
  }

  // Tells the page when the state of the connection has changed.
  #follow() {
    const now = Date.now();
    const { state } = this.#stream;
    if (state !== "waiting") this.#state.socketIs(this.#pulse.isSilent(now) ? "silent" : state, now);
    const { current, lastContact } = this.#state;
    if (this.#shown === current) return;
    this.#shown = current;
    announce("connection", { state: current, since: lastContact });
  }
}
