// The profile of a person, beside a conversation or on its own page: it follows what they show.

import { ChatElement } from "../dom/chat-element.js";
import { panelPart } from "../dom/panel-part.js";

export class PersonCard extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated", "states_passed"], signal);
  }

  user_updated({ user }) {
    if (String(user.id) === this.dataset.person) this.#renew();
  }

  // A status or a quiet time may have ended.
  states_passed() {
    this.#renew();
  }

  async #renew() {
    try {
      const fresh = await panelPart(this.dataset.path);
      this.replaceChildren(...fresh.childNodes);
    } catch {
      // It stays as it was; the next change asks again.
    }
  }
}
