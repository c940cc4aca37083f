// Marks as read what the viewer has had in sight, and as unread what the viewer wants so.

import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";
import { ReadPosition } from "../lib/read-position.js";

const AT_MOST_EVERY = 300;
const LISTENED = [
  ...["scrolled", "opened", "cursor_moved", "edits_known", "channels", "read_marker_moved"],
  ...["message_written", "all_read_wanted", "unread_wanted", "unread_failed"],
];

export class ReadMarker extends ChatElement {
  #position;
  #sight = { seenSeq: 0, isAtEnd: false };
  #timer = null;

  arrived(signal) {
    this.#position = new ReadPosition(Number(this.dataset.lastRead));
    this.hear(LISTENED, signal);
    window.addEventListener("pagehide", () => this.#tell({ isLast: true }), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#position.release(), { signal });
  }

  handleEvent({ type, detail }) {
    const channelId = detail.channel_id ?? detail.channelId ?? this.channelId;
    if (channelId === this.channelId) this[type.slice("chat:".length)](detail);
  }

  scrolled(sight) {
    this.#sight = sight;
    this.#look();
  }

  opened({ parentId, seq }) {
    if (!parentId) this.#position.applied(seq);
  }

  cursor_moved({ seq }) {
    this.#position.applied(seq);
    this.#look();
  }

  edits_known({ edits }) {
    this.#position.edited(edits);
    this.#look();
  }

  message_written() {
    this.#position.release();
  }

  all_read_wanted() {
    if (this.#position.allRead()) this.#moved({ isAtEnd: true });
  }

  unread_wanted() {
    this.#stop();
    this.#position.hold();
  }

  unread_failed() {
    this.#position.release();
  }

  read_marker_moved({ last_read_seq: seq, is_back: isBack }) {
    if (isBack) this.#movedBack(seq);
    else this.#position.confirmed(seq);
  }

  // What was told to a connection that broke may not have arrived.
  channels({ channels }) {
    const channel = channels.find(({ id }) => id === this.channelId);
    if (!channel) return;
    if (this.#position.resumedAt(channel.last_read_seq)) announce("read_marker_moved", movedBackTo(channel));
    else this.#tell();
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #look() {
    if (this.#isInSight && this.#position.saw(this.#sight)) this.#moved(this.#sight);
  }

  #moved({ isAtEnd }) {
    announce("seen", { channelId: this.channelId, seq: this.#position.seq, isAtEnd });
    this.#timer ??= setTimeout(() => this.#tell(), AT_MOST_EVERY);
  }

  #movedBack(seq) {
    this.#stop();
    this.#position.movedBack(seq);
  }

  #tell({ isLast = false } = {}) {
    this.#stop();
    const seq = this.#position.take();
    if (seq !== null) announce("read_wanted", { channelId: this.channelId, seq, isLast });
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }

  get #isInSight() {
    const isShown = this.parentElement.checkVisibility({ visibilityProperty: true });
    return document.visibilityState === "visible" && isShown;
  }
}

function movedBackTo({ id, last_read_seq, unread, mentions }) {
  return { channel_id: id, last_read_seq, unread, mentions, is_back: true };
}
