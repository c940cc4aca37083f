// The way to the page of threads, with the number of those that have something new.

import { api } from "../dom/api.js";
import { isBlocked } from "../dom/blocked.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";
import { capped } from "../lib/unread-numbers.js";
import { UnreadThreads } from "../lib/unread-threads.js";

const CHANGES = ["message_created", "message_updated", "message_deleted"];
const LISTENED = [...CHANGES, "channels", "channel_removed", "reset", "thread_read", "thread_seen"];

export class ThreadsLink extends ChatElement {
  #unread = new UnreadThreads(viewerId, isBlocked);

  arrived(signal) {
    this.hear(LISTENED, signal);
    this.#unread.learn(this.dataset.ids.split(" ").filter(Boolean).map(Number), []);
  }

  handleEvent({ type, detail }) {
    const event = type.slice("chat:".length);
    this[CHANGES.includes(event) ? "message_changed" : event](detail);
    this.#draw();
  }

  message_changed(frame) {
    this.#unread.changed(frame);
  }

  channels({ channels, unreadThreads }) {
    this.#unread.learn(unreadThreads, channels);
  }

  thread_read(frame) {
    this.#unread.read(frame);
  }

  thread_seen(place) {
    this.#unread.seen(place);
  }

  // Its threads are out of reach, and nobody here knows which they are.
  async channel_removed() {
    try {
      const { channels, unread_threads: unreadThreads } = await api.get("sync/");
      this.channels({ channels, unreadThreads });
      this.#draw();
    } catch {
      // The next `hello` or poll brings the list.
    }
  }

  reset() {
    this.channel_removed();
  }

  #draw() {
    const { ids } = this.#unread;
    const known = ids.join(" ");
    if (known === this.dataset.ids) return;
    this.dataset.ids = known;
    this.querySelector(".threads-link__number").textContent = capped(ids.length);
    this.querySelector(".threads-link__unread").hidden = ids.length === 0;
    announce("unread_threads_changed", { ids });
  }
}
