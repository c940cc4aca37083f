// The first message of a thread, and how many replies it has.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { dress } from "../dom/dress.js";
import { MessageWindow } from "../dom/message-window.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";

const CHANGES = ["message_updated", "message_deleted", "message_stored"];

export class ThreadStart extends ChatElement {
  #window;

  arrived(signal) {
    this.hear([...CHANGES, "reset"], signal);
    this.#window = new MessageWindow(this.#host, this.#list);
    this.#dress();
  }

  handleEvent(event) {
    const { channelId, parentId } = ownPlace(this.#host);
    const { message, channel_id: channel } = event.detail;
    if (message?.id === parentId) this.#changed(message);
    else if (!message && channel === channelId) this.#fetch(`channels/${channelId}/messages/${parentId}/`);
  }

  #changed(message) {
    this.#window.put(message);
    this.#dress();
    const { textContent: words } = this.querySelector(".thread-line__count") ?? {};
    this.querySelector(".thread__count span").textContent = words ?? this.dataset.empty;
  }

  // Too much was missed to hear of each change.
  async #fetch(path) {
    try {
      const message = await api.get(path);
      announce("message_stored", { channelId: message.channel_id, message });
    } catch {
      // The list below tells of the failure.
    }
  }

  #dress() {
    dress(this.#host, this.#list, { newSince: Infinity });
  }

  // The list of the replies, which has what drawing takes.
  get #host() {
    return this.closest("message-list");
  }

  get #list() {
    return this.querySelector("ol");
  }
}
