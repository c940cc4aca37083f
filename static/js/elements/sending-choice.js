// Lets the viewer choose the key that sends.

import { ChatElement } from "../dom/chat-element.js";
import { isEnter } from "../dom/keys.js";
import { chooseSendingKey, sendingKey } from "../dom/sending-key.js";

export class SendingChoice extends ChatElement {
  arrived(signal) {
    this.hear(["sending_key_changed"], signal);
    this.addEventListener("change", ({ target }) => chooseSendingKey(target.value), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    document.addEventListener("click", (event) => this.#pointed(event), { signal });
    window.addEventListener("storage", () => this.sending_key_changed(), { signal });
    this.sending_key_changed();
  }

  sending_key_changed() {
    this.querySelector(`input[value="${sendingKey()}"]`).checked = true;
  }

  // Enter in a radio button would send the form.
  #pressed(event) {
    const isDone = event.key === "Escape" || (isEnter(event) && event.target.matches("input"));
    if (!isDone || !this.#menu.open) return;
    event.preventDefault();
    this.#menu.open = false;
    this.querySelector("summary").focus();
  }

  #pointed({ target }) {
    if (!this.contains(target)) this.#menu.open = false;
  }

  get #menu() {
    return this.querySelector("details");
  }
}
