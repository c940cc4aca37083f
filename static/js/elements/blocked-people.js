// Blocks and unblocks people, and keeps every tab of the viewer at that.

import { api } from "../dom/api.js";
import { isBlocked, replaceBlocked, setBlocked, showBlocked } from "../dom/blocked.js";
import { ChatElement } from "../dom/chat-element.js";
import { shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";

export class BlockedPeople extends ChatElement {
  arrived(signal) {
    this.hear(["block_wanted", "block_changed", "own_known"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  block_wanted(address) {
    this.#turn(Number(shownMessage(address).dataset.author));
  }

  block_changed({ user_id: userId, is_blocked: isBlockedNow }) {
    if (isBlocked(userId) === isBlockedNow) return;
    setBlocked(userId, isBlockedNow);
    this.#countAgain();
  }

  own_known({ blocked }) {
    replaceBlocked(blocked);
  }

  #clicked(event) {
    const { target } = event;
    const message = target.closest?.("[data-action=show-blocked]")?.closest(".message");
    if (message) {
      event.preventDefault();
      showBlocked(message);
      message.focus();
    }
    const button = target.closest?.("[data-block]");
    if (button) this.#turn(Number(button.dataset.block));
  }

  async #turn(userId) {
    const isWanted = !isBlocked(userId);
    try {
      await api[isWanted ? "post" : "delete"](`users/${userId}/block/`);
      this.block_changed({ user_id: userId, is_blocked: isWanted });
      const action = { label: this.dataset.undo, undoes: true, run: () => this.#turn(userId) };
      announce("toast_wanted", { text: this.dataset[isWanted ? "nowBlocked" : "nowUnblocked"], action });
    } catch (error) {
      announce("toast_wanted", { text: error.message, isError: true });
    }
  }

  // What a blocked person writes counts as unread no more.
  async #countAgain() {
    try {
      const { channels, unread_threads: unreadThreads } = await api.get("sync/");
      announce("channels", { channels, unreadThreads });
    } catch {
      // The next `hello` or poll brings the numbers.
    }
  }
}
