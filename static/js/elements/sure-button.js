// A button that does something over REST; with data-sure it wants to be pressed twice.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";

export class SureButton extends ChatElement {
  #isUnderway = false;
  #content = null;
  #label = null;

  arrived(signal) {
    this.#button.addEventListener("click", () => this.#pressed(), { signal });
    this.#button.addEventListener("blur", () => this.#calm(), { signal });
  }

  #pressed() {
    if (this.dataset.sure && !this.#content) this.#ask();
    else this.#act();
  }

  #ask() {
    this.#content = [...this.#button.childNodes];
    this.#label = this.#button.ariaLabel;
    this.#button.ariaLabel = this.dataset.sure;
    this.#button.replaceChildren(this.dataset.sure);
    this.#button.classList.add("sure-button__asking");
  }

  #calm() {
    if (!this.#content) return;
    this.#button.replaceChildren(...this.#content);
    this.#button.classList.remove("sure-button__asking");
    this.#button.ariaLabel = this.#label;
    this.#content = null;
  }

  async #act() {
    if (this.#isUnderway) return;
    this.#isUnderway = true;
    this.#say("");
    try {
      const { method, path, body } = this.dataset;
      await api[method](path, body && JSON.parse(body));
    } catch (error) {
      this.#say(error.message);
    }
    this.#isUnderway = false;
    this.#calm();
  }

  #say(words) {
    say(this.querySelector("[role=alert]"), words);
  }

  get #button() {
    return this.querySelector("button");
  }
}
