// How many messages are pinned in the shown channel; it leads to them.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";

const CHANGES = ["message_created", "message_updated", "message_deleted", "message_stored"];

export class PinsButton extends ChatElement {
  #ids;

  arrived(signal) {
    this.#ids = new Set(this.dataset.pinned.split(" ").filter(Boolean).map(Number));
    this.hear([...CHANGES, "reset"], signal);
    this.#draw();
  }

  handleEvent({ type, detail }) {
    if ((detail.channel_id ?? detail.channelId) !== this.channelId) return;
    if (type === "chat:reset") this.#ask();
    else this.#changed(detail.message);
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #changed({ id, pinned }) {
    if (pinned) this.#ids.add(id);
    else this.#ids.delete(id);
    this.#draw();
  }

  // Too much was missed to hear of each.
  async #ask() {
    try {
      const { results } = await api.get(`channels/${this.channelId}/pins/`);
      this.#ids = new Set(results.map(({ id }) => id));
      this.#draw();
    } catch {
      // The next reload counts anew.
    }
  }

  #draw() {
    this.querySelector(".conversation__pinned").textContent = this.#ids.size || "";
  }
}
