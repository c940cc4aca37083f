// Where the focus goes back to. A message may have been drawn anew meanwhile.

import { announce } from "./page.js";

export class Return {
  #element = null;
  #messageId = "";

  note() {
    this.#element = document.activeElement;
    this.#messageId = this.#element.closest(".message")?.id ?? "";
  }

  get isHere() {
    return document.activeElement === this.#element || document.activeElement === document.body;
  }

  go() {
    const message = this.#messageId && document.getElementById(this.#messageId);
    const isThere = this.#element?.isConnected && this.#element !== document.body;
    if (isThere) this.#element.focus({ preventScroll: true });
    else if (message) message.focus({ preventScroll: true });
    else announce("composer_wanted", {});
  }
}
