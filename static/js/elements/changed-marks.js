// Marks the texts of a channel or thread that have changed after the viewer had read them, until they
// have been in sight.

import { ChatElement } from "../dom/chat-element.js";
import { part } from "../dom/fragment.js";
import { textOf } from "../dom/messages.js";
import { ownPlace } from "../dom/own-place.js";
import { announce, viewerId } from "../dom/page.js";
import { ChangedTexts } from "../lib/changed-texts.js";

const LOOKED_AT_FOR = 1_000;
// Of the message, or of the window if that is smaller.
const MOSTLY = 0.6;
const THRESHOLDS = [0, 0.1, 0.25, 0.5, MOSTLY, 1];

export class ChangedMarks extends ChatElement {
  #texts;
  #sight;
  #timers = new Map();

  arrived(signal) {
    this.#texts = new ChangedTexts({ viewerId, lastRead: Number(this.dataset.lastRead) });
    this.#sight = new IntersectionObserver((entries) => entries.forEach((entry) => this.#met(entry)), { threshold: THRESHOLDS });
    const drawn = new MutationObserver(() => this.#look());
    drawn.observe(this.#list, { childList: true });
    signal.addEventListener("abort", () => [drawn, this.#sight].forEach((observer) => observer.disconnect()));
    this.hear([this.#parentId ? "thread_seen" : "seen"], signal);
    document.addEventListener("visibilitychange", () => this.#lookAnew(), { signal });
    this.#look();
  }

  seen({ channelId, seq }) {
    if (channelId === this.channelId) this.#texts.readUpTo(seq);
  }

  thread_seen({ messageId, seq }) {
    if (messageId === this.#parentId) this.#texts.readUpTo(seq);
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  // The messages on the page are other ones, or have other texts.
  #look() {
    const edited = this.#edited;
    edited.forEach((message) => this.#mark(message, this.#texts.isChanged(textOf(message))));
    this.#forgetGone();
    const type = this.#parentId ? "thread_edits_known" : "edits_known";
    announce(type, { ...ownPlace(this), edits: this.#texts.edits(edited.map(textOf)) });
  }

  #mark(message, isChanged) {
    message.classList.toggle("message--changed", isChanged);
    const words = message.querySelector(":scope > .message__changed");
    if (!isChanged) words?.remove();
    else if (!words) message.querySelector(":scope > .message__head").after(part(this, "changed"));
    if (isChanged) this.#sight.observe(message);
    else this.#sight.unobserve(message);
  }

  // Nobody sees what a hidden page shows.
  #lookAnew() {
    this.#sight.disconnect();
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    if (!document.hidden) this.#look();
  }

  #met({ target, isIntersecting, intersectionRatio, intersectionRect, rootBounds }) {
    const fillsWindow = rootBounds && intersectionRect.height >= MOSTLY * rootBounds.height;
    const isInSight = isIntersecting && !document.hidden && (intersectionRatio >= MOSTLY || fillsWindow);
    if (!isInSight) this.#stop(target);
    else if (!this.#timers.has(target)) this.#timers.set(target, setTimeout(() => this.#looked(target), LOOKED_AT_FOR));
  }

  #looked(message) {
    this.#stop(message);
    this.#texts.noteSeen(textOf(message));
    this.#look();
  }

  #stop(message) {
    clearTimeout(this.#timers.get(message));
    this.#timers.delete(message);
  }

  #forgetGone() {
    [...this.#timers.keys()].filter(({ isConnected }) => !isConnected).forEach((message) => this.#stop(message));
  }

  get #edited() {
    return [...this.#list.querySelectorAll(":scope > .message[data-edited-seq]")];
  }

  get #list() {
    const { channel, parent } = this.dataset;
    const place = parent ? `[data-parent="${parent}"]` : ":not([data-parent])";
    return document.querySelector(`message-list[data-channel="${channel}"]${place} > ol`);
  }

  get #parentId() {
    return ownPlace(this).parentId;
  }
}
