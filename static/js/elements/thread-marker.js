// Marks the open thread as read as far as it has been in sight, if the viewer follows it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";
import { isFollowed } from "../dom/threads.js";
import { ReadPosition } from "../lib/read-position.js";

const AT_MOST_EVERY = 300;
const LISTENED = ["thread_scrolled", "thread_edits_known", "thread_read", "cursor_moved", "channels"];

export class ThreadMarker extends ChatElement {
  #position;
  #sight = { seenSeq: 0, isAtEnd: false };
  #timer = null;

  arrived(signal) {
    this.#position = new ReadPosition(Number(this.dataset.lastRead));
    this.#position.applied(Number(this.dataset.seq));
    this.hear(LISTENED, signal);
    window.addEventListener("pagehide", () => this.#tell({ isLast: true }), { signal });
    signal.addEventListener("abort", () => this.#tell({ isLast: true }));
  }

  thread_scrolled({ parentId, seenSeq, isAtEnd }) {
    if (parentId !== this.#threadId) return;
    this.#sight = { seenSeq, isAtEnd };
    this.#look();
  }

  thread_edits_known({ parentId, edits }) {
    if (parentId !== this.#threadId) return;
    this.#position.edited(edits);
    this.#look();
  }

  cursor_moved({ channel_id: channelId, seq }) {
    if (channelId === ownPlace(this).channelId) this.#position.applied(seq);
  }

  // Read elsewhere; or marked as unread, and that lasts until the thread is opened the next time.
  thread_read({ message_id: messageId, last_read_seq: lastRead, is_back: isBack }) {
    if (messageId !== this.#threadId) return;
    if (isBack) this.#position.movedBack(lastRead);
    else this.#position.confirmed(lastRead);
  }

  // What was told while the server could not be reached has not arrived.
  channels({ unreadThreads }) {
    if (!unreadThreads.includes(this.#threadId)) return;
    this.#position.forget();
    this.#tell();
  }

  #look() {
    if (!this.#isInSight || !this.#position.saw(this.#sight)) return;
    announce("thread_seen", { messageId: this.#threadId, seq: this.#position.seq, isAtEnd: this.#sight.isAtEnd });
    this.#timer ??= setTimeout(() => this.#tell(), AT_MOST_EVERY);
  }

  #tell({ isLast = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#position.isHeld || !isFollowed(this.#first)) return;
    const seq = this.#position.take();
    if (seq === null) return;
    const { channelId, parentId } = ownPlace(this);
    const path = `channels/${channelId}/messages/${parentId}/read/`;
    api.post(path, { seq }, { keepalive: isLast }).catch(() => this.#position.forget());
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
