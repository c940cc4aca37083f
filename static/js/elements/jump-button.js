// Leads back to the newest message, and says how many are unread there.

import { announce, listen } from "../dom/page.js";
import { capped } from "../lib/unread-numbers.js";

export class JumpButton extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback() {
    const { signal } = this.#leaving;
    listen(["scrolled", "unread_changed"], this, signal);
    this.addEventListener("click", () => announce("jump_wanted", { channelId: this.channelId }), { signal });
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  handleEvent({ type, detail }) {
    if (type === "chat:scrolled") this.hidden = detail.isAtEnd;
    else this.#count(detail.numbers[this.channelId] ?? 0);
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #count(unread) {
    const count = this.querySelector(".jump__count");
    count.textContent = capped(unread);
    count.hidden = unread === 0;
  }
}
