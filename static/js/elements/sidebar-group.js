// A section of the sidebar. Its menu closes when one goes on elsewhere.

import { ChatElement } from "../dom/chat-element.js";

export class SidebarGroup extends ChatElement {
  arrived(signal) {
    document.addEventListener("click", ({ target }) => this.#menu?.contains(target) || this.#close(), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  #pressed(event) {
    if (event.key !== "Escape" || !this.#menu?.open) return;
    event.preventDefault();
    this.#close();
    this.#menu.querySelector("summary").focus();
  }

  #close() {
    if (this.#menu) this.#menu.open = false;
  }

  get #menu() {
    return this.querySelector("details");
  }
}
