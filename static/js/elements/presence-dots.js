// Marks the people on the page, wherever `data-presence-of` names one, with how they are.

import { ChatElement } from "../dom/chat-element.js";
import { Presences } from "../lib/presences.js";

const TOLD_NOTHING = ["polling", "offline", "logged_out"];

export class PresenceDots extends ChatElement {
  #presences = new Presences();

  arrived(signal) {
    this.hear(["presences", "presence_changed", "connection"], signal);
    const newcomers = new MutationObserver((changes) => this.#markAdded(changes));
    newcomers.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => newcomers.disconnect());
  }

  presences({ presence }) {
    this.#presences.replace(presence);
    this.#markIn(document);
  }

  presence_changed({ user_id: userId, presence }) {
    this.#presences.change(userId, presence);
    this.#markIn(document, `="${userId}"`);
  }

  connection({ state }) {
    if (!TOLD_NOTHING.includes(state)) return;
    this.#presences.forget();
    this.#markIn(document);
  }

  #markAdded(changes) {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    added.filter((node) => node instanceof Element).forEach((element) => {
      if (element.matches("[data-presence-of]")) this.#mark(element);
      this.#markIn(element);
    });
  }

  #markIn(host, whom = "") {
    host.querySelectorAll(`[data-presence-of${whom}]`).forEach((place) => this.#mark(place));
  }

  // The word is what the dot is called.
  #mark(place) {
    const presence = this.#presences.of(place.dataset.presenceOf);
    if (place.dataset.presence === presence) return;
    const marks = { "data-presence": presence, role: "img", title: this.dataset[presence] };
    Object.entries(marks).forEach(([name, value]) => {
      if (presence) place.setAttribute(name, value);
      else place.removeAttribute(name);
    });
  }
}
