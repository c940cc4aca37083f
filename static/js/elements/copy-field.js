// A text that is shown once, and a button that copies it.

import { ChatElement } from "../dom/chat-element.js";
import { copyString } from "../dom/clipboard.js";
import { announce } from "../dom/page.js";

export class CopyField extends ChatElement {
  arrived(signal) {
    this.querySelector("button").addEventListener("click", () => this.#copy(), { signal });
  }

  async #copy() {
    const field = this.querySelector("input");
    const isCopied = await copyString(field.value);
    field.select();
    announce("toast_wanted", { text: isCopied ? this.dataset.done : this.dataset.byHand });
  }
}
