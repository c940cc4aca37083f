// Leads back to the newest message, and says how many are unread there.

import { ChatElement } from "../dom/chat-element.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";
import { capped } from "../lib/unread-numbers.js";

export class JumpButton extends ChatElement {
  arrived(signal) {
    this.hear(this.dataset.parent ? ["thread_scrolled"] : ["scrolled", "unread_changed"], signal);
    this.addEventListener("click", () => announce("jump_wanted", ownPlace(this)), { signal });
  }

  scrolled({ isAtEnd }) {
    this.hidden = isAtEnd;
  }

  thread_scrolled(place) {
    this.scrolled(place);
  }

  unread_changed({ numbers }) {
    const unread = numbers[this.dataset.channel] ?? 0;
    const count = this.querySelector(".jump__count");
    count.textContent = capped(unread);
    count.hidden = unread === 0;
  }
}
