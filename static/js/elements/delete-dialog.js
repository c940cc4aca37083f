// Asks before a message goes.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";

export class DeleteDialog extends ChatElement {
  #messageId = null;

  arrived(signal) {
    this.hear(["delete_wanted"], signal);
    this.querySelector("form").addEventListener("submit", (event) => this.#answered(event), { signal });
    this.#dialog.addEventListener("close", () => this.#message?.focus({ preventScroll: true }), { signal });
  }

  delete_wanted({ messageId }) {
    this.#messageId = messageId;
    if (!this.#message?.matches(":not(.message--deleted, .message--pending)")) return;
    this.#quote(this.#message.querySelector(".message__body").cloneNode(true));
    this.#say("");
    this.#dialog.showModal();
  }

  async #answered(event) {
    if (event.submitter.value !== "delete") return;
    event.preventDefault();
    this.#message?.classList.add("message--going");
    try {
      await api.delete(this.#path);
      const message = await api.get(this.#path);
      announce("message_stored", { channelId: message.channel_id, message });
      this.#dialog.close();
    } catch (error) {
      this.#message?.classList.remove("message--going");
      this.#say(error.message);
    }
  }

  #quote(body) {
    body.querySelector(".message__edited")?.remove();
    this.querySelector(".dialog__quote").replaceChildren(...body.childNodes);
  }

  #say(error) {
    const line = this.querySelector(".dialog__error");
    line.textContent = error;
    line.hidden = !error;
  }

  get #path() {
    return `channels/${this.dataset.channel}/messages/${this.#messageId}/`;
  }

  get #message() {
    return document.getElementById(`message-${this.#messageId}`);
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
