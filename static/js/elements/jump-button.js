// Leads back to the newest message, and says how many are unread there.

import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";
import { capped } from "../lib/unread-numbers.js";

export class JumpButton extends ChatElement {
  arrived(signal) {
    this.hear(["scrolled", "unread_changed"], signal);
    this.addEventListener("click", () => announce("jump_wanted", { channelId: this.channelId }), { signal });
  }

  scrolled({ isAtEnd }) {
    this.hidden = isAtEnd;
  }

  unread_changed({ numbers }) {
    const unread = numbers[this.channelId] ?? 0;
    const count = this.querySelector(".jump__count");
    count.textContent = capped(unread);
    count.hidden = unread === 0;
  }

  get channelId() {
    return Number(this.dataset.channel);
  }
}
