// The title and the icon of the tab carry what is unread.

import { ChatElement } from "../dom/chat-element.js";
import { titleMark } from "../lib/title.js";

export class UnreadTitle extends ChatElement {
  #unread = 0;
  #mentions = 0;

  arrived(signal) {
    this.hear(["unread_changed", "channel_known"], signal);
  }

  unread_changed({ total, mentions }) {
    this.#unread = total;
    this.#mentions = Object.values(mentions).reduce((sum, number) => sum + number, 0);
    // What comes in sight as it arrives is read at once, and never stands in the title.
    queueMicrotask(() => this.#draw());
  }

  channel_known({ channel }) {
    this.dataset.title = this.dataset.pattern.replace("NAME", channel.name);
    this.#draw();
  }

  #draw() {
    const title = titleMark({ unread: this.#unread, mentions: this.#mentions }) + this.dataset.title;
    if (document.title !== title) document.title = title;
    const icon = document.querySelector("link[rel=icon]");
    const wanted = this.#unread ? icon.dataset.unread : icon.dataset.calm;
    if (icon.getAttribute("href") !== wanted) icon.href = wanted;
  }
}
