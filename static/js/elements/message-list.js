// The messages of one channel: a window of the conversation that follows every change.

import { ChatElement } from "../dom/chat-element.js";
import { dress } from "../dom/dress.js";
import { MessageWindow } from "../dom/message-window.js";
import { announce } from "../dom/page.js";
import { Scrolling } from "../dom/scrolling.js";
import { UnreadLine } from "../dom/unread-line.js";
import { keepOneReachable, walk } from "../dom/walking.js";

const CHANGES = ["message_created", "message_updated", "message_deleted", "message_stored"];
const REPLACING = ["latest", "reset"];
const LISTENED = [
  ...CHANGES,
  ...["pending_changed", "page_wanted", "page_loaded", "page_failed", "jump_wanted", "reset"],
];

export class MessageList extends ChatElement {
  #line;
  #window;
  #scrolling;
  #held = [];
  #pagesOnTheirWay = 0;

  arrived(signal) {
    this.hear(LISTENED, signal);
    document.addEventListener("visibilitychange", () => this.#lookedAway(), { signal });
    this.addEventListener("keydown", (event) => walk(this.#list, event), { signal });
    this.#line = new UnreadLine(this.#list, this.dataset.lastRead);
    this.#window = new MessageWindow(this, this.#list);
    this.#scrolling = new Scrolling(this, this.#list, { onScroll: () => this.#scrolled(), signal });
    this.#dress();
    this.#land();
    this.#open(Number(this.dataset.seq));
  }

  handleEvent({ type, detail }) {
    if ((detail.channel_id ?? detail.channelId) !== this.channelId) return;
    const event = type.slice("chat:".length);
    this[CHANGES.includes(event) ? "message_changed" : event](detail);
  }

  message_changed({ message }) {
    if (this.#pagesOnTheirWay) this.#held.push(message);
    this.#change(() => this.#window.put(message), message.created_seq);
  }

  pending_changed({ entry, state, error }) {
    const isNew = state === "added";
    if (isNew && this.#window.hasNewer) this.#want("latest");
    this.#change(() => this.#window.putPending(entry, state, error));
    if (isNew) this.#scrolling.toEnd();
  }

  page_wanted() {
    this.#pagesOnTheirWay += 1;
  }

  page_failed() {
    this.#pagesOnTheirWay -= 1;
    if (!this.#pagesOnTheirWay) this.#held = [];
  }

  page_loaded({ edge, anchor, messages, hasMore, seq }) {
    if (!REPLACING.includes(edge)) this.#scrolling.keepPlace();
    this.#list.ariaBusy = "true";
    this.#window.addPage({ edge, anchor, messages, hasMore });
    this.#held.forEach((message) => this.#window.put(message));
    this.page_failed();
    this.#dress();
    if (REPLACING.includes(edge)) this.#scrolling.toEnd();
    else this.#scrolling.settle();
    requestAnimationFrame(() => (this.#list.ariaBusy = null));
    if (edge === "reset") this.#open(seq);
    else this.#scrolled();
  }

  jump_wanted() {
    history.replaceState(history.state, "", location.pathname);
    if (this.#window.hasNewer) this.#want("latest");
    else this.#scrolling.toEnd();
  }

  reset() {
    this.#want("reset");
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #change(change, createdSeq = 0) {
    if (this.#isAtEnd && !document.hidden) this.#line.seenAtOnce(createdSeq);
    change();
    if (this.#isAtEnd) this.#window.pruneStart();
    else this.#window.pruneEnd();
    this.#dress();
    this.#scrolling.settle();
    this.#scrolled();
  }

  #lookedAway() {
    if (!document.hidden) return this.#scrolled();
    if (this.#isAtEnd) this.#line.allRead(this.#window.lastCreatedSeq);
    return this.#dress();
  }

  #land() {
    const marked = this.#list.querySelector(".message--marked");
    const line = this.#list.querySelector(".new-line");
    if (marked) this.#scrolling.show(marked, 0.35);
    else if (line) this.#scrolling.show(line, 0.2);
    else this.#scrolling.toEnd();
  }

  #scrolled() {
    const seen = this.#scrolling.lastSeen;
    announce("scrolled", {
      channelId: this.channelId,
      isAtEnd: this.#isAtEnd,
      seenSeq: Number(seen?.dataset.createdSeq ?? 0),
    });
    if (this.#scrolling.isNearStart && this.#window.hasOlder) this.#want("older");
    if (this.#scrolling.isNearEnd && this.#window.hasNewer) this.#want("newer");
  }

  #want(edge) {
    if (this.#pagesOnTheirWay && edge !== "reset") return;
    const anchor = edge === "older" ? this.#window.firstId : this.#window.lastId;
    announce("page_wanted", { channelId: this.channelId, edge, anchor });
  }

  #open(seq) {
    announce("opened", { channelId: this.channelId, seq });
    this.#scrolled();
  }

  #dress() {
    dress(this, this.#list, { newSince: this.#line.since });
    keepOneReachable(this.#list);
  }

  get #isAtEnd() {
    return this.#scrolling.isAtEnd && !this.#window.hasNewer;
  }

  get #list() {
    return this.querySelector(":scope > ol");
  }
}
