// Marks people wherever they stand on the page with their status, and with a moon while they are left
// alone: places with `data-status-of` or `data-presence-of`, and the authors of messages.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { part } from "../dom/fragment.js";
import { announce, viewerId } from "../dom/page.js";
import { States } from "../lib/states.js";

const PLACES = "[data-status-of], [data-presence-of], .message[data-author]";
const SPREAD = 3_000;

export class PersonMarks extends ChatElement {
  #states = new States();
  #isGreeted = false;
  #timer = null;

  arrived(signal) {
    this.hear(["user_updated", "hello", "own_known"], signal);
    this.#states.replace(JSON.parse(this.dataset.states));
    const newcomers = new MutationObserver((changes) => this.#markAdded(changes));
    newcomers.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => {
      newcomers.disconnect();
      clearTimeout(this.#timer);
    });
    this.#markAll();
  }

  user_updated({ user }) {
    this.#states.change(user.id, user);
    this.#markAll();
  }

  // What has changed while there was no connection, nobody tells.
  hello() {
    if (this.#isGreeted) this.#ask();
    this.#isGreeted = true;
  }

  own_known({ states }) {
    if (!states) return;
    this.#isGreeted = true;
    this.#states.replace(states);
    this.#markAll();
  }

  #markAll() {
    document.querySelectorAll(PLACES).forEach((place) => this.#mark(place));
    announce("quiet_known", { isQuiet: this.#states.isQuiet(viewerId) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#passed(), this.#states.rest(Date.now()) + 50);
  }

  #passed() {
    announce("states_passed", {});
    this.#markAll();
    // Everybody's night begins at the same minute.
    if (this.#states.isOutdated(Date.now())) setTimeout(() => this.#ask(), Math.random() * SPREAD);
  }

  async #ask() {
    try {
      this.#states.replace((await api.get("users/states/")).states);
      this.#markAll();
    } catch {
      // The next connection asks again.
    }
  }

  #markAdded(changes) {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
    added.forEach((element) => {
      if (element.matches(PLACES)) this.#mark(element);
      element.querySelectorAll(PLACES).forEach((place) => this.#mark(place));
    });
  }

  #mark(place) {
    const { statusOf, presenceOf, author } = place.dataset;
    if (presenceOf) this.#markQuiet(place, presenceOf);
    if (statusOf) this.#draw(place, this.#states.statusOf(statusOf, Date.now()));
    if (author) this.#markAuthor(place, this.#states.statusOf(author, Date.now()));
  }

  #markQuiet(place, userId) {
    const isQuiet = this.#states.isQuiet(userId);
    place.toggleAttribute("data-quiet", isQuiet);
    if (isQuiet) place.setAttribute("aria-description", this.dataset.quiet);
    else place.removeAttribute("aria-description");
  }

  #markAuthor(message, status) {
    const name = message.querySelector(":scope > .message__head > .message__author");
    if (!name) return;
    const place = name.parentElement.querySelector(":scope > .status-mark");
    if (place) this.#draw(place, status);
    else if (status?.emoji) name.after(this.#draw(part(this, "mark"), status));
  }

  #draw(place, status) {
    const { emoji = "", text = "" } = status ?? {};
    const shown = [emoji, "withText" in place.dataset && text].filter(Boolean).join(" ");
    if (place.textContent !== shown) place.textContent = shown;
    place.title = text || emoji;
    place.hidden = !shown;
    return place;
  }
}
