// What people are called: as their messages on the page say, otherwise as the server says, asked once.

import { api } from "./api.js";

export class Names {
  #known = new Map();
  #asked = new Set();

  // `onKnown` hears when a name has come that was not known before.
  constructor(onKnown) {
    this.onKnown = onKnown;
  }

  learn({ id, display_name: name }) {
    this.#known.set(id, name);
  }

  // Undefined as long as nobody has said it.
  of(userId) {
    const author = document.querySelector(`.message[data-author="${userId}"] .message__author`);
    const name = author?.textContent || this.#known.get(userId);
    if (!name) this.#ask(userId);
    return name;
  }

  async #ask(userId) {
    if (this.#asked.has(userId)) return;
    this.#asked.add(userId);
    try {
      this.learn(await api.get(`users/${userId}/`));
      this.onKnown();
    } catch {
      // Whoever writes on is asked for again.
      this.#asked.delete(userId);
    }
  }
}
