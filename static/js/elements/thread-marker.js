// Marks the open thread as read as far as it has been in sight, if the viewer follows it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";
import { isFollowed } from "../dom/threads.js";

const AT_MOST_EVERY = 300;

export class ThreadMarker extends ChatElement {
  #seen = 0;
  #told = 0;
  #timer = null;

  arrived(signal) {
    this.#seen = this.#told = Number(this.dataset.lastRead);
    this.hear(["thread_scrolled", "thread_read", "channels"], signal);
    window.addEventListener("pagehide", () => this.#tell({ isLast: true }), { signal });
    signal.addEventListener("abort", () => this.#tell({ isLast: true }));
  }

  thread_scrolled({ parentId, seenSeq }) {
    if (parentId !== this.#threadId || seenSeq <= this.#seen || !this.#isInSight) return;
    this.#seen = seenSeq;
    announce("thread_seen", { messageId: parentId, seq: seenSeq });
    this.#timer ??= setTimeout(() => this.#tell(), AT_MOST_EVERY);
  }

  // Read elsewhere.
  thread_read({ message_id: messageId, last_read_seq: lastRead }) {
    if (messageId !== this.#threadId) return;
    this.#told = Math.max(this.#told, lastRead);
  }

  // What was told while the server could not be reached has not arrived.
  channels({ unreadThreads }) {
    if (!unreadThreads.includes(this.#threadId)) return;
    this.#told = 0;
    this.#tell();
  }

  #tell({ isLast = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#seen <= this.#told || !isFollowed(this.#first)) return;
    this.#told = this.#seen;
    const { channelId, parentId } = ownPlace(this);
    const path = `channels/${channelId}/messages/${parentId}/read/`;
    api.post(path, { seq: this.#seen }, { keepalive: isLast }).catch(() => (this.#told = 0));
  }

  get #threadId() {
    return ownPlace(this).parentId;
  }

  get #first() {
    return this.parentElement.querySelector("thread-start .message");
  }

  get #isInSight() {
    const isShown = this.parentElement.checkVisibility({ visibilityProperty: true });
    return document.visibilityState === "visible" && isShown;
  }
}
