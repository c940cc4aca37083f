// Asks what is wrong with a message, and tells the admins.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";
import { bodyOf, pathOf, shownMessage, STORED } from "../dom/messages.js";
import { announce } from "../dom/page.js";

export class ReportDialog extends ChatElement {
  #address = null;

  arrived(signal) {
    this.hear(["report_wanted"], signal);
    this.#form.addEventListener("submit", (event) => this.#answered(event), { signal });
    this.querySelector("[data-action=cancel]").addEventListener("click", () => this.#dialog.close(), { signal });
    this.#dialog.addEventListener("close", () => shownMessage(this.#address)?.focus({ preventScroll: true }), { signal });
  }

  report_wanted({ messageId, channelId = Number(this.dataset.channel) }) {
    const message = shownMessage({ messageId });
    if (!message?.matches(STORED)) return;
    this.#address = { channelId, messageId };
    this.#form.reset();
    this.querySelector(".dialog__quote").replaceChildren(...bodyOf(message).childNodes);
    this.#say("");
    this.#dialog.showModal();
  }

  async #answered(event) {
    event.preventDefault();
    try {
      await api.post(`${pathOf(this.#address)}report/`, { reason: this.#form.elements.reason.value });
      this.#dialog.close();
      announce("toast_wanted", { text: this.dataset.reported });
    } catch (error) {
      this.#say(error.message);
    }
  }

  #say(error) {
    say(this.querySelector(".dialog__error"), error);
  }

  get #form() {
    return this.querySelector("form");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
