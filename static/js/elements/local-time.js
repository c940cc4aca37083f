// What the clock of another time zone says, kept up to date.

import { ChatElement } from "../dom/chat-element.js";
import { language } from "../dom/page.js";
import { clock } from "../lib/times.js";

const MINUTE = 60_000;

export class LocalTime extends ChatElement {
  #timer = null;

  arrived(signal) {
    this.hear(["preferences_shown"], signal);
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    this.#draw();
  }

  preferences_shown() {
    this.#draw();
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), MINUTE - (Date.now() % MINUTE));
    try {
      this.textContent = clock(new Date(), language, this.dataset.zone);
    } catch {
      // A zone that the browser does not know stays as the server has said it.
    }
  }
}
