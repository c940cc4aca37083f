// How much is unread everywhere, beside the way to it.

import { ChatElement } from "../dom/chat-element.js";
import { capped } from "../lib/unread-numbers.js";

export class UnreadTotal extends ChatElement {
  arrived(signal) {
    this.hear(["unread_changed"], signal);
  }

  unread_changed({ total }) {
    this.hidden = total === 0;
    this.querySelector("span").textContent = capped(total);
  }
}
