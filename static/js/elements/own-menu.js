// The viewer's own menu: status, being left alone, profile and preferences.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";
import { momentOf } from "../lib/until.js";

export class OwnMenu extends ChatElement {
  arrived(signal) {
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    document.addEventListener("click", ({ target }) => this.contains(target) || this.#close(), { signal });
  }

  #clicked({ target }) {
    const { quietFor } = target.closest("[data-quiet-for]")?.dataset ?? {};
    if (quietFor) this.#beQuiet(quietFor);
    if (quietFor || target.closest("[data-opens]")) this.#close();
  }

  #pressed(event) {
    if (event.key !== "Escape" || !this.#menu.open) return;
    event.preventDefault();
    this.#close();
    this.querySelector("summary").focus();
  }

  async #beQuiet(choice) {
    const until = choice === "off" ? null : momentOf(choice, new Date());
    try {
      await api.patch("users/me/", { quiet_until: until });
    } catch (error) {
      announce("toast_wanted", { text: `${this.dataset.failed} ${error.message}`, isError: true });
    }
  }

  #close() {
    this.#menu.open = false;
  }

  get #menu() {
    return this.querySelector("details");
  }
}
