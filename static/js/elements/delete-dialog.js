// Takes messages away. A message of the viewer's own goes at once, as that can be undone; what hangs
// together with the words of others is asked about.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { complain, withdraw } from "../dom/complaints.js";
import { say } from "../dom/fields.js";
import { bodyOf, isOwn, pathOf, shownMessage, STORED } from "../dom/messages.js";
import { announce } from "../dom/page.js";

const UNDO_FOR = 10_000;

export class DeleteDialog extends ChatElement {
  #address = {};

  arrived(signal) {
    this.hear(["delete_wanted"], signal);
    this.#form.addEventListener("submit", (event) => this.#answered(event), { signal });
    this.querySelector("[data-action=keep]").addEventListener("click", () => this.#dialog.close(), { signal });
    this.#dialog.addEventListener("close", () => this.#message?.focus({ preventScroll: true }), { signal });
  }

  delete_wanted({ messageId, channelId = Number(this.dataset.channel) }) {
    const address = { channelId, messageId };
    const message = shownMessage(address);
    if (!message?.matches(STORED)) return;
    if (isOwn(message) && !message.querySelector(":scope > .thread-line")) this.#deleteAtOnce(address);
    else this.#askAbout(address, message);
  }

  #askAbout(address, message) {
    this.#address = address;
    this.querySelector(".dialog__quote").replaceChildren(...bodyOf(message).childNodes);
    this.#say("");
    this.#askWhy(!isOwn(message));
    this.#dialog.showModal();
    if (!isOwn(message)) this.#reason.focus();
  }

  // Whoever removes the words of others says why.
  #askWhy(isWanted) {
    this.#form.reset();
    this.#reason.disabled = !isWanted;
    this.querySelector("[data-for=others]").hidden = !isWanted;
  }

  async #answered(event) {
    event.preventDefault();
    const address = this.#address;
    try {
      await this.#delete(address, this.#reason.disabled ? "" : this.#reason.value);
      this.#dialog.close();
    } catch (error) {
      this.#say(error.message);
    }
  }

  async #deleteAtOnce(address) {
    withdraw(address);
    try {
      await this.#delete(address);
    } catch (error) {
      complain(address, error);
    }
  }

  async #delete(address, reason = "") {
    const message = shownMessage(address);
    message?.classList.add("message--going");
    try {
      await api.delete(pathOf(address) + (reason && `?reason=${encodeURIComponent(reason)}`));
      this.#offerUndo(address);
      const stored = await api.get(pathOf(address));
      announce("message_stored", { channelId: address.channelId, message: stored });
    } finally {
      message?.classList.remove("message--going");
    }
  }

  #offerUndo(address) {
    const { deleted: text, undo: label } = this.dataset;
    const action = { label, undoes: true, run: () => this.#restore(address) };
    announce("toast_wanted", { text, action, milliseconds: UNDO_FOR });
  }

  async #restore(address) {
    try {
      const message = await api.post(`${pathOf(address)}restore/`);
      announce("message_stored", { channelId: address.channelId, message });
      announce("toast_wanted", { text: this.dataset.restored });
    } catch (error) {
      complain(address, error);
    }
  }

  #say(error) {
    say(this.querySelector(".dialog__error"), error);
  }

  get #message() {
    return shownMessage(this.#address);
  }

  get #form() {
    return this.querySelector("form");
  }

  get #reason() {
    return this.#form.elements.reason;
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
