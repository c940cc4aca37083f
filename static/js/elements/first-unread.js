// Leads back to the first unread message when it is above what is in sight, and marks all as read.

import { ChatElement } from "../dom/chat-element.js";
import { announce, language, viewerId } from "../dom/page.js";
import { FirstUnread as First, since } from "../lib/first-unread.js";
import { capped } from "../lib/unread-numbers.js";

const TAKES_ESCAPE = "dialog:modal, [popover]:not([popover=manual]):popover-open";
const PLACES = "body, #main, message-list:not([data-parent]), message-composer:not([data-parent]) textarea";

export class FirstUnread extends ChatElement {
  #first = new First();
  #unread = 0;

  arrived(signal) {
    this.hear(["scrolled", "unread_changed"], signal);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#unread = Number(this.dataset.unread);
  }

  scrolled() {
    const below = this.#list.querySelector(":scope > ol > .new-line ~ .message");
    this.#first.standsAt(below && factsOf(below));
    if (below) this.#first.counts(Math.max(this.#unread, this.#shown));
    this.hidden = !this.#isAbove;
    if (!this.hidden) this.#draw();
  }

  unread_changed({ numbers }) {
    this.#unread = numbers[this.channelId] ?? 0;
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #draw() {
    const { number, createdAt } = this.#first.known;
    const { one, many, yesterday } = this.dataset;
    const when = since(createdAt, { now: new Date(), language, yesterday });
    const words = (number === 1 ? one : many).replace("NUMBER", capped(number)).replace("TIME", when);
    const label = this.querySelector(".jump__words");
    if (label.textContent !== words) label.textContent = words;
  }

  #clicked({ target }) {
    if (target.closest("[data-action=all-read]")) announce("all_read_wanted", { channelId: this.channelId, parentId: null });
    else if (target.closest("button")) this.#jump();
  }

  // What is not on the page any more has a page of its own.
  #jump() {
    const { id } = this.#first.known;
    const message = this.#list.querySelector(`.message[data-id="${id}"]`);
    if (!message) return location.assign(`?message=${id}`);
    if (!message.hasAttribute("tabindex")) message.tabIndex = -1;
    message.scrollIntoView({ block: "center" });
    message.focus({ preventScroll: true });
  }

  // Escape reads to the end, where nothing else takes it.
  #pressed(event) {
    const isTaken = event.defaultPrevented || event.isComposing || document.querySelector(TAKES_ESCAPE);
    if (event.key !== "Escape" || isTaken || !event.target.matches(PLACES)) return;
    const { channelId } = this;
    announce("all_read_wanted", { channelId, parentId: null });
    announce("jump_wanted", { channelId, parentId: null });
  }

  get #isAbove() {
    const { known } = this.#first;
    if (!known) return false;
    const message = this.#list.querySelector(`.message[data-id="${known.id}"]`);
    if (message) return message.getBoundingClientRect().bottom < this.#list.getBoundingClientRect().top;
    const loaded = this.#list.querySelector(".message:not(.message--pending)");
    return Number(loaded.dataset.createdSeq) > known.createdSeq;
  }

  // Those of others that stand below the line.
  get #shown() {
    const below = this.#list.querySelectorAll(":scope > ol > .new-line ~ .message:not(.message--deleted, [data-kind=system])");
    return [...below].filter(({ dataset }) => Number(dataset.author) !== viewerId).length;
  }

  get #list() {
    return this.parentElement.querySelector("message-list");
  }
}

function factsOf({ dataset: { id, createdSeq, createdAt } }) {
  return { id, createdSeq: Number(createdSeq), createdAt: new Date(createdAt) };
}
