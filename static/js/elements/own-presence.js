// Tells the server when the viewer goes away from this tab, and when they are back.

import { Attention } from "../dom/attention.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";
import { Idleness } from "../lib/idleness.js";

const TICK = 1_000;
const AS_THE_SERVER_ASSUMES = "online";

export class OwnPresence extends ChatElement {
  #attention;
  #idleness;
  #told = AS_THE_SERVER_ASSUMES;

  arrived(signal) {
    this.hear(["hello"], signal);
    this.#attention = new Attention(signal);
    this.#idleness = new Idleness(Date.now(), this.#attention);
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    const ticker = setInterval(() => this.#look(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticker));
  }

  // Of a new connection the server knows nothing.
  hello() {
    this.#told = AS_THE_SERVER_ASSUMES;
    this.#look();
  }

  #look() {
    const presence = this.#idleness.at(Date.now(), this.#attention);
    if (presence === this.#told) return;
    this.#told = presence;
    announce("hint_wanted", { frame: { type: "presence", presence } });
  }
}
