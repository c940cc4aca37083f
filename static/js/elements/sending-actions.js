// Retry and Discard under a message that could not be sent.

import { announce } from "../dom/page.js";

export class SendingActions extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback() {
    this.addEventListener("click", (event) => this.#clicked(event), { signal: this.#leaving.signal });
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  #clicked({ target }) {
    const action = target.closest("button")?.dataset.action;
    if (action) announce(`${action}_wanted`, { clientId: this.closest(".message").dataset.clientId });
  }
}
