// A button that does something over REST, or sends its form; with data-sure it wants to be pressed
// twice, with data-only-if just where the form has something that matches.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";

export class SureButton extends ChatElement {
  #isUnderway = false;
  #content = null;
  #label = null;

  arrived(signal) {
    this.#button.addEventListener("click", (event) => this.#pressed(event), { signal });
    this.#button.addEventListener("blur", () => this.#calm(), { signal });
  }

  #pressed(event) {
    const isAsking = this.#isDoubtful && !this.#content;
    if (isAsking || this.dataset.path) event.preventDefault();
    if (isAsking) this.#ask();
    else if (this.dataset.path) this.#act();
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

  get #isDoubtful() {
    const { sure, onlyIf } = this.dataset;
    return Boolean(sure) && (!onlyIf || this.closest("form").querySelector(onlyIf) !== null);
  }

  get #button() {
    return this.querySelector("button");
  }
}
