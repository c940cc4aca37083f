// Says how the page is connected, when it is not live.

import { ChatElement } from "../dom/chat-element.js";
import { language } from "../dom/page.js";
import { clock } from "../lib/times.js";

export class ConnectionBanner extends ChatElement {
  arrived(signal) {
    this.hear(["connection"], signal);
  }

  connection({ state, since }) {
    this.dataset.state = state;
    const time = this.querySelector("time");
    time.dateTime = new Date(since).toISOString();
    time.textContent = clock(new Date(since), language);
    this.querySelectorAll(":scope > [data-state]").forEach((line) => (line.hidden = line.dataset.state !== state));
  }
}
