// The page's connection: a WebSocket, or polling while there is none. What comes over it goes out
// as `chat:<type>` events, and so does the state of the connection.

import { api } from "../dom/api.js";
import { announce, listen } from "../dom/page.js";
import { ConnectionState } from "../lib/connection-state.js";
import { Poller } from "../lib/poller.js";
import { Pulse } from "../lib/pulse.js";
import { ReconnectingSocket } from "../lib/reconnecting-socket.js";
import { Stream } from "../lib/stream.js";

const TICK = 500;
const SLEPT = 5_000;
const POLL_AFTER = 3;
const LOGIN_REFUSED = [401, 403];
const AWAKE = ["pageshow", "focus", "online"];

export class ChatStream extends HTMLElement {
  #leaving = new AbortController();
  #state = new ConnectionState(Date.now());
  #pulse = new Pulse();
  #tickedAt = Date.now();
  #shown = "";
  #socket = new ReconnectingSocket({
    connect: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/`),
    onFrame: (frame) => this.#received(frame),
    onDown: (how) => this.#wentDown(how),
  });
  #stream = new Stream({ send: (frame) => this.#socket.send(frame), emit: announce });
  #poller = new Poller({
    ask: () => api.get(`sync/?cursors=${this.#stream.cursors}`),
    onAnswer: (answer) => this.#polled(answer),
    onFailure: (error) => this.#pollFailed(error),
  });

  connectedCallback() {
    const { signal } = this.#leaving;
    listen(["opened", "read_wanted"], this, signal);
    AWAKE.forEach((type) => window.addEventListener(type, () => this.#wakeUp(), { signal }));
    document.addEventListener("visibilitychange", () => this.#wakeUp(), { signal });
    window.addEventListener("offline", () => this.#wentOffline(), { signal });
    const ticker = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticker));
    this.#socket.start();
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.#socket.stop();
    this.#poller.stop();
  }

  handleEvent({ type, detail }) {
    if (type === "chat:opened") this.#stream.open(detail.channelId, detail.seq);
    else this.#tellRead(detail);
    this.#follow();
  }

  #received(frame) {
    const now = Date.now();
    if (frame.type === "hello") this.#pulse.begin(now, frame.heartbeat_seconds);
    this.#pulse.heard(now);
    this.#poller.stop();
    this.#stream.received(frame, now);
    this.#follow();
  }

  #wentDown({ attempts, verdict }) {
    this.#stream.lost();
    this.#state.socketIs("down", Date.now());
    this.#follow();
    if (verdict === "log_in") this.#checkLogin();
    else if (verdict === "refused" || attempts >= POLL_AFTER) this.#poller.start();
  }

  #wentOffline() {
    this.#poller.stop();
    this.#state.polled(false, Date.now());
    this.#socket.drop();
    this.#follow();
  }

  #wakeUp() {
    if (document.visibilityState === "hidden") return;
    if (this.#socket.isOpen) this.#ask();
    else this.#socket.hurry();
  }

  #tick() {
    const now = Date.now();
    const hasSlept = now - this.#tickedAt > SLEPT;
    this.#tickedAt = now;
    if (!this.#socket.isOpen) return;
    const isVisible = document.visibilityState === "visible";
    if (this.#pulse.isDead(now)) this.#socket.drop();
    else if (hasSlept || this.#pulse.wantsToAsk(now, { isVisible })) this.#ask();
    this.#stream.acknowledge(now);
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

  #pollFailed({ status }) {
    this.#state.polled(false, Date.now());
    if (LOGIN_REFUSED.includes(status)) this.#logOut();
    this.#follow();
  }

  async #checkLogin() {
    try {
      await api.get("users/me/");
      setTimeout(() => this.#socket.hurry(), TICK);
    } catch ({ status }) {
      if (LOGIN_REFUSED.includes(status)) this.#logOut();
      else this.#poller.start();
    }
  }

  #logOut() {
    this.#state.loggedOut();
    this.#socket.stop();
    this.#poller.stop();
    this.#follow();
  }

  #tellRead({ channelId, seq, isLast }) {
    if (this.#socket.isOpen && !isLast) this.#socket.send({ type: "read", channel_id: channelId, seq });
    else api.post(`channels/${channelId}/read/`, { seq }, { keepalive: isLast }).catch(() => {});
  }

  // Tells the page when the state of the connection has changed.
  #follow() {
    if (this.#stream.state !== "waiting") this.#state.socketIs(this.#stream.state, Date.now());
    const { current, lastContact } = this.#state;
    if (this.#shown === current) return;
    this.#shown = current;
    announce("connection", { state: current, since: lastContact });
  }
}
