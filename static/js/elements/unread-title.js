// The title and the icon of the tab carry what calls the viewer, and stay calm while nothing may.

import { ChatElement } from "../dom/chat-element.js";
import { calling } from "../lib/title.js";

export class UnreadTitle extends ChatElement {
  #channels = [];

  arrived(signal) {
    this.hear(["unread_changed", "channel_known", "preferences_changed", "quiet_known"], signal);
  }

  unread_changed({ channels }) {
    this.#channels = channels;
    // What comes in sight as it arrives is read at once, and never stands in the title.
    queueMicrotask(() => this.#draw());
  }

  channel_known({ channel }) {
    this.dataset.title = this.dataset.pattern.replace("NAME", channel.name);
    this.#draw();
  }

  preferences_changed({ preferences }) {
    this.dataset.notify = preferences.notify;
    this.#draw();
  }

  quiet_known({ isQuiet }) {
    this.toggleAttribute("data-is-quiet", isQuiet);
    this.#draw();
  }

  #draw() {
    const isQuiet = this.hasAttribute("data-is-quiet");
    const { mark, hasDot } = calling(this.#channels, { notify: this.dataset.notify, isQuiet });
    const title = mark + this.dataset.title;
    if (document.title !== title) document.title = title;
    const icon = document.querySelector("link[rel=icon]");
    const wanted = hasDot ? icon.dataset.unread : icon.dataset.calm;
    if (icon.getAttribute("href") !== wanted) icon.href = wanted;
  }
}
