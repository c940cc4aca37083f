// Pins messages for everybody, saves them for the viewer, and marks them as unread again.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { complain, withdraw } from "../dom/complaints.js";
import { isPinned, pathOf, shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";
import { isSaved, replaceSaved, setSaved } from "../dom/saved.js";

const MOST = 200;

export class MessageMarks extends ChatElement {
  #wasLive = false;
  // Whether the server has told by itself that a marker moved back.
  #wasTold = false;

  arrived(signal) {
    this.hear(["pin_wanted", "save_wanted", "unread_wanted"], signal);
    this.hear(["read_marker_moved", "saved_changed", "connection"], signal);
  }

  pin_wanted(address) {
    const path = `${pathOf(address)}pin/`;
    return this.#try(address, async () => {
      const message = await (isPinned(shownMessage(address)) ? api.delete(path) : api.post(path));
      announce("message_stored", { channelId: address.channelId, message });
    });
  }

  save_wanted(address) {
    const path = `${pathOf(address)}save/`;
    const isWanted = !isSaved(address.messageId);
    return this.#try(address, async () => {
      await (isWanted ? api.post(path) : api.delete(path));
      announce("saved_changed", { message_id: Number(address.messageId), is_saved: isWanted });
      this.#tell(isWanted ? "nowSaved" : "nowUnsaved", isWanted && { label: this.dataset.list, href: this.dataset.page });
    });
  }

  // The numbers come with the answer too, for a page that has no connection of its own.
  unread_wanted(address) {
    return this.#try(
      address,
      async () => {
        this.#wasTold = false;
        await api.post(`${pathOf(address)}unread/`);
        const { last_read_seq, unread, mentions } = await api.get(`channels/${address.channelId}/`);
        const moved = { channel_id: address.channelId, last_read_seq, unread, mentions, is_back: true };
        // Told twice, it would undo a reading that came in between.
        if (!this.#wasTold) announce("read_marker_moved", moved);
        this.#tell("nowUnread");
      },
      () => announce("unread_failed", address),
    );
  }

  read_marker_moved({ is_back: isBack }) {
    this.#wasTold ||= Boolean(isBack);
  }

  saved_changed({ message_id: messageId, is_saved: isSavedNow }) {
    setSaved(messageId, isSavedNow);
  }

  // After a break nobody says what was saved elsewhere meanwhile.
  async connection({ state }) {
    if (state !== "live") return;
    const isFirst = !this.#wasLive;
    this.#wasLive = true;
    if (isFirst) return;
    try {
      replaceSaved(await savedIds());
    } catch {
      // The next time.
    }
  }

  async #try(address, act, failed = () => {}) {
    withdraw(address);
    try {
      await act();
    } catch (error) {
      complain(address, error);
      failed();
    }
  }

  #tell(word, action) {
    announce("toast_wanted", { text: this.dataset[word], ...(action && { action }) });
  }
}

async function savedIds() {
  const ids = [];
  let next = `saved/?limit=${MOST}`;
  while (next) {
    const { results, previous } = await api.get(next);
    ids.push(...results.map(({ message }) => message.id));
    next = previous && `saved/${new URL(previous, location.href).search}`;
  }
  return ids;
}
