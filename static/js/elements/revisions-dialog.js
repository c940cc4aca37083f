// Every text that a message had, newest first, with what each changed in the one before.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { part } from "../dom/fragment.js";
import { addressOf, pathOf } from "../dom/messages.js";
import { announce, language } from "../dom/page.js";
import { fullTime } from "../lib/times.js";

const TAGS = { added: "ins", removed: "del", same: "span" };

export class RevisionsDialog extends ChatElement {
  #address = null;
  #seq = 0;

  arrived(signal) {
    this.hear(["revisions_wanted", "message_updated", "message_deleted"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.querySelector("[data-action=retry]").addEventListener("click", () => this.#load(), { signal });
    this.#dialog.addEventListener("close", () => (this.#address = null), { signal });
  }

  revisions_wanted(address) {
    this.#address = address;
    this.#list.replaceChildren();
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#load();
  }

  // Somebody edits it while its texts are looked at.
  message_updated({ message }) {
    if (String(message.id) === String(this.#address?.messageId) && message.edited_seq !== this.#seq) this.#load();
  }

  message_deleted({ message }) {
    if (String(message.id) === String(this.#address?.messageId)) this.#load();
  }

  #clicked({ target }) {
    const button = target.closest?.(".message [data-action=revisions]");
    if (button) announce("revisions_wanted", addressOf(button.closest(".message")));
  }

  async #load() {
    const address = this.#address;
    if (!this.#list.children.length) choose(this, "loading");
    try {
      const texts = await api.get(`${pathOf(address)}revisions/`);
      if (address === this.#address) this.#show(texts);
    } catch (error) {
      if (address !== this.#address) return;
      this.querySelector(".revisions__error").textContent = error.message;
      choose(this, "failed");
    }
  }

  #show(texts) {
    this.#seq = texts[0]?.seq ?? 0;
    this.#list.replaceChildren(...texts.map((text) => this.#draw(text)));
    choose(this, texts.length > 1 ? "drawn" : "empty");
  }

  #draw({ written_at: writtenAt, changes }) {
    const item = part(this, "revision");
    const time = item.querySelector("time");
    const date = new Date(writtenAt);
    time.dateTime = date.toISOString();
    time.textContent = fullTime(date, language);
    item.querySelector(".revision__text").append(...changes.map(pieceOf));
    return item;
  }

  get #list() {
    return this.querySelector("ol");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}

function pieceOf({ kind, text }) {
  const piece = document.createElement(TAGS[kind] ?? "span");
  piece.textContent = text;
  return piece;
}
