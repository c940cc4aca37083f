// The actions of one message: the one that is pointed at, focused or tapped.

import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";

const FOLLOWED = ["pointerover", "focusin", "click"];
const STORED = ".message:not(.message--pending, .message--deleted)";
const SHOWN = 1_500;

export class MessageToolbar extends ChatElement {
  arrived(signal) {
    FOLLOWED.forEach((type) => document.addEventListener(type, (event) => this.#follow(event), { signal }));
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  #follow({ target, type }) {
    const message = target.closest(STORED);
    const isBusy = type === "pointerover" && this.contains(document.activeElement);
    if (!message || message === this.#message || isBusy) return;
    const isOwn = Number(message.dataset.author) === viewerId && message.dataset.kind === "text";
    const mayPost = this.hasAttribute("data-may-post");
    this.#button("edit").hidden = !(isOwn && mayPost);
    this.#button("delete").hidden = !((isOwn && mayPost) || this.hasAttribute("data-may-manage"));
    message.append(this);
  }

  #clicked({ target }) {
    const action = target.closest("button")?.dataset.action;
    if (action === "copy") this.#copyLink();
    else if (action) announce(`${action}_wanted`, { messageId: this.#message.dataset.id });
  }

  async #copyLink() {
    const link = this.#message.querySelector(".message__time");
    try {
      await navigator.clipboard.writeText(link.href);
      this.#button("copy").dataset.done = "";
      setTimeout(() => delete this.#button("copy").dataset.done, SHOWN);
    } catch {
      // No clipboard on this page: going there puts the link in the address line.
      location.assign(link.href);
    }
  }

  #button(action) {
    return this.querySelector(`[data-action="${action}"]`);
  }

  get #message() {
    return this.closest(".message");
  }
}
