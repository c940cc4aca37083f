// Retry and Discard under a message that could not be sent.

import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";

export class SendingActions extends ChatElement {
  arrived(signal) {
    this.addEventListener("click", (event) => this.#clicked(event), { signal: signal });
  }

  #clicked({ target }) {
    const action = target.closest("button")?.dataset.action;
    if (action) announce(`${action}_wanted`, { clientId: this.closest(".message").dataset.clientId });
  }
}
