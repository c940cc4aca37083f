// The browser's side of the wire: resumes, acknowledges, and knows how far it has come.

import { Acks } from "./acks.js";
import { Cursor } from "./cursor.js";
import { titleOf } from "./directs.js";

export class Stream {
  #acks = new Acks();
  #cursor = null;
  #hasHello = false;
  #resets = new Set();
  #viewerId = 0;
  #preferences = undefined;

  // `send` takes a frame for the server, `emit` a type and a frame for the page.
  constructor({ send, emit }) {
    this.send = send;
    this.emit = emit;
  }

  // The page shows a channel as it was at a seq.
  open(channelId, seq) {
    const isReset = this.#resets.delete(channelId);
    this.#cursor = new Cursor(channelId, seq);
    if (this.#hasHello && !isReset) this.#resume();
  }

  // A part of the channel was drawn as it was at a seq; what has come since has passed it by.
  openPart(channelId, seq) {
    if (!this.#isShown(channelId) || seq >= this.#cursor.seq) return;
    this.#cursor = new Cursor(channelId, seq);
    if (this.#hasHello) this.#resume();
  }

  // The connection is gone; what is shown stays as far as it has come.
  lost() {
    this.#hasHello = false;
    this.#acks.forget();
  }

  received(frame, now) {
    this.#acks.received(frame, now);
    this.#apply(frame);
    this.acknowledge(now);
  }

  polled({ channels, sections, unread_threads: unreadThreads, frames, ...own }) {
    this.emit("channels", { channels, sections, unreadThreads });
    this.#tellOwn(own);
    frames.forEach((frame) => this.#apply(frame));
  }

  acknowledge(now) {
    if (this.#acks.isDue(now)) this.send(this.#acks.take(now));
  }

  // "waiting" for `hello`, "catching_up" or "live".
  get state() {
    if (!this.#hasHello) return "waiting";
    return this.#cursor?.isCatchingUp ? "catching_up" : "live";
  }

  // As `sync/?cursors=` takes it.
  get cursors() {
    return this.#cursor ? `${this.#cursor.channelId}:${this.#cursor.seq}` : "";
  }

  #apply(frame) {
    const { channel } = frame;
    // What is the same for everybody does not say what this viewer calls a direct.
    if (channel && !channel.name) channel.name = titleOf(channel, this.#viewerId);
    const own = OWN_FRAMES[frame.type];
    if (own) this[own](frame);
    const isMove = frame.seq !== undefined && this.#isShown(frame.channel_id);
    if (isMove) this.#advance(frame);
    this.emit(frame.type, frame);
    // By now the page has it.
    if (isMove) this.emit("cursor_moved", { channel_id: frame.channel_id, seq: this.#cursor?.seq ?? 0 });
  }

  hello({ user, channels, sections, unread_threads: unreadThreads, ...own }) {
    this.#hasHello = true;
    this.#viewerId = user?.id;
    if (this.#cursor) this.#resume(channels.find(({ id }) => this.#isShown(id))?.last_seq);
    this.emit("channels", { channels, sections, unreadThreads });
    this.#tellOwn(own);
  }

  heartbeat({ heads }) {
    const head = heads[this.#cursor?.channelId] ?? 0;
    if (this.state === "live" && this.#cursor && head > this.#cursor.seq) this.#resume();
  }

  reset({ channel_id: channelId }) {
    this.#resets.add(channelId);
  }

  error({ code, channel_id: channelId }) {
    if (!this.#isShown(channelId)) return;
    if (code === "future_cursor") this.emit("reset", { channel_id: channelId });
    if (code === "not_found") this.#removed(channelId);
  }

  // What may have changed while nobody told of it; a poll knows the `states` of people too.
  #tellOwn({ role, blocked, open_reports, preferences, states }) {
    this.emit("own_known", { role, blocked, open_reports, states });
    const shown = JSON.stringify(preferences);
    if (shown !== this.#preferences) this.emit("preferences_changed", { preferences });
    this.#preferences = shown;
  }

  #advance({ type, seq }) {
    if (type === "reset") return;
    if (type === "caught_up") this.#cursor.caughtUp(seq);
    else this.#cursor.received(seq);
  }

  #resume(head) {
    const { channelId, seq } = this.#cursor;
    this.#cursor.startCatchingUp(head);
    this.send({ type: "resume", cursors: { [channelId]: seq } });
  }

  // The viewer may not see it any more.
  #removed(channelId) {
    this.#cursor = null;
    this.emit("channel_removed", { channel_id: channelId });
  }

  #isShown(channelId) {
    return this.#cursor !== null && this.#cursor.channelId === channelId;
  }
}

const OWN_FRAMES = { hello: "hello", heartbeat: "heartbeat", reset: "reset", error: "error" };
