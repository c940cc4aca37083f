// Says how the page is connected, when it is not live.

import { language, listen } from "../dom/page.js";
import { clock } from "../lib/times.js";

export class ConnectionBanner extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback() {
    listen(["connection"], this, this.#leaving.signal);
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  handleEvent({ detail: { state, since } }) {
    this.dataset.state = state;
    const time = this.querySelector("time");
    time.dateTime = new Date(since).toISOString();
    time.textContent = clock(new Date(since), language);
    this.querySelectorAll(":scope > [data-state]").forEach((line) => (line.hidden = line.dataset.state !== state));
  }
}
