// Marks as read what the viewer has had in sight.

import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";

const AT_MOST_EVERY = 300;

export class ReadMarker extends ChatElement {
  #seen = 0;
  #told = 0;
  #timer = null;

  arrived(signal) {
    this.#seen = this.#told = Number(this.dataset.lastRead);
    this.hear(["scrolled", "channels"], signal);
    window.addEventListener("pagehide", () => this.#tell({ isLast: true }), { signal });
  }

  scrolled({ seenSeq, isAtEnd }) {
    if (seenSeq <= this.#seen || !this.#isInSight) return;
    this.#seen = seenSeq;
    announce("seen", { channelId: this.channelId, seq: seenSeq, isAtEnd });
    this.#timer ??= setTimeout(() => this.#tell(), AT_MOST_EVERY);
  }

  // What was told to a connection that broke may not have arrived.
  channels({ channels }) {
    const channel = channels.find(({ id }) => id === this.channelId);
    if (!channel) return;
    this.#told = channel.last_read_seq;
    this.#tell();
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #tell({ isLast = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#seen <= this.#told) return;
    this.#told = this.#seen;
    announce("read_wanted", { channelId: this.channelId, seq: this.#seen, isLast });
  }

  get #isInSight() {
    const isShown = this.parentElement.checkVisibility({ visibilityProperty: true });
    return document.visibilityState === "visible" && isShown;
  }
}
