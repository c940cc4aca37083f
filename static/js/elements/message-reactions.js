// Puts the viewer's emoji under messages, and takes them back.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { complain, withdraw } from "../dom/complaints.js";
import { addressOf, pathOf, shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";
import { isMine, reactionOf } from "../dom/reactions.js";

export class MessageReactions extends ChatElement {
  #pending = new Set();

  arrived(signal) {
    this.hear(["react_wanted", "reaction_wanted", "emoji_chosen"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  react_wanted({ channelId, messageId, anchor }) {
    announce("emoji_wanted", { anchor, purpose: { reactTo: { channelId, messageId } } });
  }

  // From the picker: who has reacted so already means to have done so.
  emoji_chosen({ emoji, purpose }) {
    if (purpose?.reactTo) this.#put(purpose.reactTo, emoji, { isPut: true });
  }

  reaction_wanted({ channelId, messageId, emoji }) {
    const button = reactionOf(shownMessage({ messageId }), emoji);
    this.#put({ channelId, messageId }, emoji, { isPut: !button || !isMine(button) });
  }

  #clicked({ target }) {
    const button = target.closest?.(".reactions > button");
    if (!button || button.ariaDisabled === "true") return;
    const address = addressOf(button.closest(".message"));
    if (button.dataset.action) this.react_wanted({ ...address, anchor: button });
    else this.#put(address, button.dataset.emoji, { isPut: !isMine(button) });
  }

  // What is on its way is shown as such; only the answer changes what stands there.
  async #put(address, emoji, { isPut }) {
    const key = `${address.messageId} ${emoji}`;
    if (this.#pending.has(key)) return;
    this.#pending.add(key);
    this.#mark(address, emoji, true);
    withdraw(address);
    try {
      const message = await this.#send(address, emoji, isPut);
      announce("message_stored", { channelId: address.channelId, message });
      if (isPut) announce("reacted", { emoji });
    } catch (error) {
      complain(address, error);
    }
    this.#pending.delete(key);
    this.#mark(address, emoji, false);
  }

  #send(address, emoji, isPut) {
    const path = `${pathOf(address)}reactions/`;
    return isPut ? api.post(path, { emoji }) : api.delete(`${path}?emoji=${encodeURIComponent(emoji)}`);
  }

  #mark(address, emoji, isPending) {
    const message = shownMessage(address);
    const toolbar = message?.querySelector(`:scope > message-toolbar [data-emoji="${CSS.escape(emoji)}"]`);
    [reactionOf(message, emoji), toolbar].forEach((button) => button?.toggleAttribute("data-pending", isPending));
  }
}
