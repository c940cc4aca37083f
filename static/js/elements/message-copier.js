// Copies the text of a message as it was written, or the link to it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { copyString } from "../dom/clipboard.js";
import { complain } from "../dom/complaints.js";
import { pathOf, shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";

export class MessageCopier extends ChatElement {
  arrived(signal) {
    this.hear(["copy_text_wanted", "copy_link_wanted"], signal);
  }

  async copy_text_wanted(address) {
    try {
      const { body } = await api.get(pathOf(address));
      await this.#copy(address, body, this.dataset.text);
    } catch (error) {
      complain(address, error);
    }
  }

  copy_link_wanted(address) {
    const { href } = shownMessage(address).querySelector(".message__time");
    return this.#copy(address, href, this.dataset.link);
  }

  // Where nothing can be copied by script, the text is shown, to be copied by hand.
  async #copy(address, text, done) {
    if (await copyString(text)) announce("toast_wanted", { text: done });
    else complain(address, { message: `${this.dataset.byHand} ${text}` });
  }
}
