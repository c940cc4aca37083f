// Everybody, or whoever is looked for. Newcomers appear, and what people show of themselves follows.

import { LivePart } from "../dom/live-part.js";

const SOON = 150;

export class PeopleList extends LivePart {
  #timer = null;

  arrived(signal) {
    this.hear(["user_updated", "own_known"], signal);
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  user_updated() {
    this.#later();
  }

  own_known() {
    this.#later();
  }

  show(fresh) {
    const at = document.activeElement;
    const focused = this.contains(at) && at.closest("[data-person]")?.dataset.person;
    const number = this.querySelector(".people__number");
    const told = fresh.querySelector(".people__number");
    // The same words anew would be read out again.
    if (number.textContent === told.textContent) told.replaceWith(number);
    this.replaceChildren(...fresh.children);
    if (focused) this.querySelector(`[data-person="${focused}"] a`)?.focus({ preventScroll: true });
  }

  // Many may come at once.
  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fetch(), SOON);
  }
}
