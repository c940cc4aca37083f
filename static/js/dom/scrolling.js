// Keeps a reader's place while a conversation changes around it: at the end it stays at the end,
// elsewhere the message at the top stays where it is. Its bottom counts: it loses its head when
// older messages of its author are loaded above it.

import { countBefore } from "../lib/search.js";

const CLOSE = 48;
const NEAR = 600;

export class Scrolling {
  #anchor = null;
  #isAtEnd = true;

  constructor(host, list, { onScroll, signal }) {
    this.host = host;
    this.list = list;
    const settle = new ResizeObserver(() => this.settle());
    [host, host.firstElementChild, list].forEach((element) => settle.observe(element));
    signal.addEventListener("abort", () => settle.disconnect());
    host.addEventListener("scroll", () => this.#scrolled(onScroll), { signal, passive: true });
    // What grows keeps its first line in place, and what shrinks its last.
    host.addEventListener("chat:unfolded", () => this.#scrolled(onScroll), { signal });
    host.addEventListener("chat:folded", () => this.settle(), { signal });
  }

  // After any change of the content.
  settle() {
    if (this.#isAtEnd) this.toEnd();
    else if (this.#anchor?.message.isConnected) this.#restore();
    else this.#remember();
  }

  // Before more is loaded at either side: what is in sight stays, even at the end.
  keepPlace() {
    this.#isAtEnd = false;
    this.#remember();
  }

  toEnd() {
    this.host.scrollTop = this.host.scrollHeight;
    this.#isAtEnd = true;
  }

  // Brings an element to a part of the height (0 is the top), unless the end comes first.
  show(element, part) {
    const wanted = this.host.clientHeight * part;
    this.host.scrollTop += this.#topOf(element) - wanted;
    this.#measure();
  }

  get isAtEnd() {
    return this.#isAtEnd;
  }

  get isNearStart() {
    return this.host.scrollTop < NEAR;
  }

  get isNearEnd() {
    return this.#below < NEAR;
  }

  // The last message that is in sight to its end.
  get lastSeen() {
    const messages = this.#messages;
    return messages[countAbove(messages, this.#top + this.host.clientHeight + 1) - 1];
  }

  #scrolled(onScroll) {
    this.#measure();
    onScroll();
  }

  // At the end nothing has to be remembered, so that a message more costs little.
  #measure() {
    this.#isAtEnd = this.#below < CLOSE;
    if (!this.#isAtEnd) this.#remember();
  }

  #remember() {
    const messages = this.#messages;
    const message = messages[countAbove(messages, this.#top)];
    this.#anchor = message ? { message, bottom: this.#bottomOf(message) } : null;
  }

  #restore() {
    this.host.scrollTop += this.#bottomOf(this.#anchor.message) - this.#anchor.bottom;
  }

  #topOf(element) {
    return element.getBoundingClientRect().top - this.#top;
  }

  #bottomOf(element) {
    return element.getBoundingClientRect().bottom - this.#top;
  }

  get #below() {
    return this.host.scrollHeight - this.host.scrollTop - this.host.clientHeight;
  }

  get #top() {
    return this.host.getBoundingClientRect().top;
  }

  get #messages() {
    return [...this.list.querySelectorAll(":scope > .message:not(.message--pending)")];
  }
}

// How many messages end above a height of the window.
function countAbove(messages, height) {
  return countBefore(messages, (message) => message.getBoundingClientRect().bottom > height);
}
