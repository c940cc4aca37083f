// The title and the icon of the tab carry what is unread.

import { ChatElement } from "../dom/chat-element.js";
import { capped } from "../lib/unread-numbers.js";

export class UnreadTitle extends ChatElement {
  #total = 0;

  arrived(signal) {
    this.hear(["unread_changed", "channel_known"], signal);
  }

  unread_changed({ total }) {
    this.#total = total;
    this.#draw();
  }

  channel_known({ channel }) {
    this.dataset.title = this.dataset.pattern.replace("NAME", channel.name);
    this.#draw();
  }

  #draw() {
    const { title } = this.dataset;
    document.title = this.#total ? `(${capped(this.#total)}) ${title}` : title;
    const icon = document.querySelector("link[rel=icon]");
    icon.href = this.#total ? icon.dataset.unread : icon.dataset.calm;
  }
}
