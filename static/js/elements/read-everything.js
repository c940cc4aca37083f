// Marks all channels as read at once, with a way back.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";

const UNDO_FOR = 10_000;

export class ReadEverything extends ChatElement {
  arrived(signal) {
    this.hear(["everything_read_wanted"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  async everything_read_wanted() {
    try {
      const { channels } = await api.get("sync/");
      const unread = channels.filter((channel) => channel.unread);
      if (unread.length) await this.#read(unread);
      else announce("toast_wanted", { text: this.dataset.nothing });
    } catch (error) {
      announce("toast_wanted", { text: `${this.dataset.failed} ${error.message}`, isError: true });
    }
  }

  async #read(channels) {
    await api.post("channels/read/", positions(channels, "last_seq"));
    channels.forEach(({ id: channelId, last_seq: seq }) => {
      announce("seen", { channelId, seq, isAtEnd: true });
      announce("all_read_wanted", { channelId, parentId: null });
    });
    const undo = { label: this.dataset.undo, run: () => this.#undo(channels), undoes: true };
    announce("toast_wanted", { text: this.dataset.done, action: undo, milliseconds: UNDO_FOR });
  }

  async #undo(channels) {
    try {
      await api.post("channels/unread/", positions(channels, "last_read_seq"));
    } catch (error) {
      announce("toast_wanted", { text: error.message, isError: true });
    }
  }

  #clicked({ target }) {
    if (target.closest("[data-action=read-everything]")) this.everything_read_wanted();
  }
}

function positions(channels, name) {
  return { channels: Object.fromEntries(channels.map((channel) => [channel.id, channel[name]])) };
}
