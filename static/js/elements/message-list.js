// The messages of a channel or the replies of a thread: a window of the conversation, always true.

import { ChatElement } from "../dom/chat-element.js";
import { dress } from "../dom/dress.js";
import { land, leaveMark } from "../dom/landing.js";
import { MessageWindow } from "../dom/message-window.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";
import { PerFrame } from "../dom/per-frame.js";
import { Scrolling } from "../dom/scrolling.js";
import { UnreadLine } from "../dom/unread-line.js";
import { keepOneReachable, walk } from "../dom/walking.js";
import { Underway } from "../lib/underway.js";
import { concerns } from "../lib/whereabouts.js";

const CHANGES = ["message_created", "message_updated", "message_deleted", "message_stored"];
const REPLACING = ["latest", "reset"];
const LISTENED = [
  ...[...CHANGES, "pending_changed"],
  ...["page_wanted", "page_loaded", "page_failed", "jump_wanted", "reset"],
];

export class MessageList extends ChatElement {
  #line;
  #window;
  #scrolling;
  #changes;
  #underway = new Underway();

  arrived(signal) {
    this.hear(LISTENED, signal);
    document.addEventListener("visibilitychange", () => this.#lookedAway(), { signal });
    this.addEventListener("keydown", (event) => walk(this, event), { signal });
    this.#changes = new PerFrame({ onMade: () => this.#changed(), signal });
    this.#line = new UnreadLine(this, this.#list, { onMove: (move) => this.#changes.add(move), signal });
    this.#window = new MessageWindow(this, this.#list);
    this.#scrolling = new Scrolling(this, this.#list, { onScroll: () => this.#scrolled(), signal });
    this.#dress();
    land(this, this.#list, this.#scrolling);
    // What stands in and beside a list arrives after it.
    queueMicrotask(() => this.isConnected && this.#open(Number(this.dataset.seq)));
  }

  handleEvent({ type, detail }) {
    const { channelId, parentId } = ownPlace(this);
    if ((detail.channel_id ?? detail.channelId) !== channelId || !concerns(parentId, detail)) return;
    const event = type.slice("chat:".length);
    this[CHANGES.includes(event) ? "message_changed" : event](detail);
  }

  message_changed({ message }) {
    this.#underway.note(message);
    this.#changes.add(() => {
      if (this.#isAtEnd && !document.hidden) this.#line.seenAtOnce(message.created_seq);
      this.#window.put(message);
    });
  }

  pending_changed({ entry, state, error }) {
    const isNew = state === "added";
    if (isNew && this.#window.hasNewer) this.#want("latest");
    this.#changes.add(() => {
      this.#window.putPending(entry, state, error);
      if (isNew) this.#scrolling.toEnd();
    });
  }

  page_wanted() {
    this.#underway.begin();
  }

  page_failed() {
    this.#underway.end();
  }

  page_loaded({ edge, anchor, messages, hasMore, seq }) {
    this.#changes.now();
    if (!REPLACING.includes(edge)) this.#scrolling.keepPlace();
    this.#list.ariaBusy = "true";
    this.#window.addPage({ edge, anchor, messages, hasMore });
    this.#underway.end().forEach((message) => this.#window.put(message));
    this.#dress();
    if (REPLACING.includes(edge)) this.#scrolling.toEnd();
    else this.#scrolling.settle();
    requestAnimationFrame(() => (this.#list.ariaBusy = null));
    if (edge === "reset") this.#open(seq);
    else this.#scrolled();
  }

  jump_wanted() {
    leaveMark();
    this.#changes.now();
    if (this.#window.hasNewer) this.#want("latest");
    else this.#scrolling.toEnd();
  }

  reset() {
    this.#want("reset");
  }

  // However many messages come between two frames, they are dressed and laid out once.
  #changed() {
    if (this.#isAtEnd) this.#window.pruneStart();
    else this.#window.pruneEnd();
    this.#dress();
    this.#scrolling.settle();
    this.#scrolled();
  }

  #lookedAway() {
    this.#changes.now();
    if (!document.hidden) return this.#scrolled();
    if (this.#isAtEnd) this.#line.allRead(this.#window.lastCreatedSeq);
    this.#dress();
  }

  #scrolled() {
    const seen = this.#scrolling.lastSeen;
    const type = ownPlace(this).parentId ? "thread_scrolled" : "scrolled";
    announce(type, { ...ownPlace(this), isAtEnd: this.#isAtEnd, seenSeq: Number(seen?.dataset.createdSeq ?? 0) });
    if (this.#scrolling.isNearStart && this.#window.hasOlder) this.#want("older");
    if (this.#scrolling.isNearEnd && this.#window.hasNewer) this.#want("newer");
  }

  #want(edge) {
    if (!this.#underway.isEmpty && edge !== "reset") return;
    const anchor = edge === "older" ? this.#window.firstId : this.#window.lastId;
    announce("page_wanted", { ...ownPlace(this), edge, anchor });
  }

  #open(seq) {
    announce("opened", { ...ownPlace(this), seq });
    this.#scrolled();
  }

  #dress() {
    const first = this.querySelector("thread-start .message");
    dress(this, this.#list, { newSince: this.#line.since, first });
    keepOneReachable(this);
  }

  get #isAtEnd() {
    return this.#scrolling.isAtEnd && !this.#window.hasNewer;
  }

  get #list() {
    return this.querySelector(":scope > ol");
  }
}
