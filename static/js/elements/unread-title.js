// The title and the icon of the tab carry what is unread.

import { listen } from "../dom/page.js";
import { capped } from "../lib/unread-numbers.js";

export class UnreadTitle extends HTMLElement {
  #leaving = new AbortController();
  #total = 0;

  connectedCallback() {
    listen(["unread_changed", "channel_known"], this, this.#leaving.signal);
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  handleEvent({ type, detail }) {
    if (type === "chat:unread_changed") this.#total = detail.total;
    else this.dataset.title = this.dataset.pattern.replace("NAME", detail.channel.name);
    this.#draw();
  }

  #draw() {
    const { title } = this.dataset;
    document.title = this.#total ? `(${capped(this.#total)}) ${title}` : title;
    const icon = document.querySelector("link[rel=icon]");
    icon.href = this.#total ? icon.dataset.unread : icon.dataset.calm;
  }
}
