// Something large that is done over REST once a dialog has been answered. What comes of it, the page
// hears as everybody does.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";

export class AskedAct extends ChatElement {
  #isUnderway = false;

  arrived(signal) {
    this.querySelector("button").addEventListener("click", () => this.#ask(), { signal });
    this.querySelector("[data-action=cancel]").addEventListener("click", () => this.#dialog.close(), { signal });
    this.querySelector("form").addEventListener("submit", (event) => this.#answered(event), { signal });
  }

  #ask() {
    this.#say("");
    if (this.#name) this.#name.value = "";
    this.#dialog.showModal();
  }

  async #answered(event) {
    event.preventDefault();
    if (this.#isUnderway) return;
    this.#isUnderway = true;
    const { method, body } = this.dataset;
    try {
      await api[method](this.#path, body && JSON.parse(body));
      this.#dialog.close();
    } catch (error) {
      this.#say(error.message);
      this.#name?.focus();
    }
    this.#isUnderway = false;
  }

  #say(words) {
    say(this.querySelector(".dialog__error"), words);
    this.#name?.toggleAttribute("aria-invalid", Boolean(words));
  }

  // What is deleted is named.
  get #path() {
    const { path } = this.dataset;
    return this.#name ? `${path}?name=${encodeURIComponent(this.#name.value)}` : path;
  }

  get #name() {
    return this.querySelector("input");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
