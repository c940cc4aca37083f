// The connection of the page "Realtime". A picture goes out as `chat:realtime`, the state of the
// connection as `chat:realtime_state`.

import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";
import { ReconnectingSocket } from "../lib/reconnecting-socket.js";

const TICK = 1_000;
const STALE_AFTER = 4_000;
const DEAD_AFTER = 8_000;
const FINAL = ["log_in", "refused"];

export class RealtimeStream extends ChatElement {
  #heardAt = Date.now();
  #shown = "";
  #socket = new ReconnectingSocket({
    connect: () => new WebSocket(`${location.origin.replace(/^http/, "ws")}/ws/realtime/`),
    onFrame: (frame) => this.#received(frame),
    onLate: () => this.#follow("stale"),
    onDown: ({ verdict }) => this.#follow(FINAL.includes(verdict) ? "ended" : "stale"),
  });

  arrived(signal) {
    announce("realtime", JSON.parse(document.getElementById("realtime-picture").textContent));
    window.addEventListener("online", () => this.#socket.hurry(), { signal });
    window.addEventListener("offline", () => this.#socket.drop(), { signal });
    const ticker = setInterval(() => this.#tick(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticker));
    this.#socket.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#socket.stop();
  }

  #received(frame) {
    this.#heardAt = Date.now();
    this.#socket.send({ type: "ack", cursors: {} });
    if (frame.processes) announce("realtime", frame);
    this.#follow("live");
  }

  // The server speaks every second; silence means that what is shown may be old.
  #tick() {
    const silence = Date.now() - this.#heardAt;
    if (this.#shown === "live" && silence > STALE_AFTER) this.#follow("stale");
    if (this.#socket.isOpen && silence > DEAD_AFTER) this.#socket.drop();
  }

  #follow(state) {
    if (this.#shown === state || this.#shown === "ended") return;
    this.#shown = state;
    announce("realtime_state", { state, since: this.#heardAt });
  }
}
