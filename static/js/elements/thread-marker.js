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
  #isHeld = false;

  arrived(signal) {
    this.#seen = this.#told = Number(this.dataset.lastRead);
    this.hear(["thread_scrolled", "thread_read", "channels"], signal);
    window.addEventListener("pagehide", () => this.#tell({ isLast: true }), { signal });
    signal.addEventListener("abort", () => this.#tell({ isLast: true }));
  }

  thread_scrolled({ parentId, seenSeq, isAtEnd }) {
    if (parentId !== this.#threadId || this.#isHeld || seenSeq <= this.#seen || !this.#isInSight) return;
    this.#seen = seenSeq;
    announce("thread_seen", { messageId: parentId, seq: seenSeq, isAtEnd });
    this.#timer ??= setTimeout(() => this.#tell(), AT_MOST_EVERY);
  }

  // Read elsewhere; or marked as unread, and that lasts until the thread is opened the next time.
  thread_read({ message_id: messageId, last_read_seq: lastRead, is_back: isBack }) {
    if (messageId !== this.#threadId) return;
    this.#told = Math.max(this.#told, lastRead);
    this.#isHeld ||= isBack;
  }

  // What was told while the server could not be reached has not arrived.
  channels({ unreadThreads }) {
    if (this.#isHeld || !unreadThreads.includes(this.#threadId)) return;
    this.#told = 0;
    this.#tell();
  }

  #tell({ isLast = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#isHeld || this.#seen <= this.#told || !isFollowed(this.#first)) return;
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
