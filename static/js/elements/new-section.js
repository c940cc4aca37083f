// Makes a section of the sidebar and puts the shown channel into it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";

export class NewSection extends ChatElement {
  #isUnderway = false;

  arrived(signal) {
    this.querySelector("form").addEventListener("submit", (event) => this.#submitted(event), { signal });
  }

  async #submitted(event) {
    event.preventDefault();
    const name = this.#name.value.trim();
    if (!name || this.#isUnderway) return;
    this.#isUnderway = true;
    this.#say("");
    try {
      const section = await api.post("sections/", { name });
      this.#name.value = "";
      await api.patch(`channels/${this.dataset.channel}/membership/`, { section_id: section.id, is_favourite: false });
    } catch (error) {
      this.#say(error.message);
    }
    this.#isUnderway = false;
  }

  #say(words) {
    say(this.querySelector("[role=alert]"), words);
  }

  get #name() {
    return this.querySelector("input");
  }
}
