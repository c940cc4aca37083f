// Goes to a channel, a person or a page by a few letters of its name.

import { ChatElement } from "../dom/chat-element.js";
import { CompletionOptions } from "../dom/completion-options.js";
import { choose } from "../dom/fields.js";
import { chordOf, hasModifier, isEnter, isPlain, nameModifiers } from "../dom/keys.js";
import { announce } from "../dom/page.js";
import { findPlaces, go, ownPlaces, recent } from "../dom/places.js";
import { choices } from "../lib/switching.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1, PageUp: -8, PageDown: 8 };

export class QuickSwitcher extends ChatElement {
  #options = new CompletionOptions(this);
  #current = 0;
  #further = [];
  #asked = null;

  arrived(signal) {
    this.hear(["opened", "unread_changed", "switcher_wanted"], signal);
    // Before an editor or a menu keeps the key to itself.
    document.addEventListener("keydown", (event) => this.#called(event), { signal, capture: true });
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#text.addEventListener("input", () => this.#look(), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    nameModifiers(this);
  }

  opened({ channelId }) {
    this.#current = channelId;
    recent.used(channelId);
  }

  unread_changed() {
    if (this.#dialog.open) this.#show({ keepsPlace: true });
  }

  switcher_wanted() {
    if (document.querySelector("dialog:modal")) return;
    this.#text.value = "";
    this.#dialog.showModal();
    this.#look();
  }

  #called(event) {
    if (chordOf(event) !== "mod+k") return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#dialog.open) this.#dialog.close();
    else this.switcher_wanted();
  }

  #clicked({ target, ctrlKey, metaKey }) {
    const option = target.closest(".switcher__option");
    if (target.closest('[data-opens="switcher"]')) this.switcher_wanted();
    else if (!this.contains(target)) return;
    else if (option) this.#take(this.#options.at(option), { isNewTab: hasModifier({ ctrlKey, metaKey }) });
    else if (target.closest('[data-action="retry"]')) this.#look();
    else if (target === this.#dialog || target.closest('[data-action="close"]')) this.#dialog.close();
  }

  #look() {
    this.#show();
    this.#lookFurther();
  }

  // The viewer's own channels are known at once; the others come from the server.
  async #lookFurther() {
    const asked = (this.#asked = {});
    this.#say("loading");
    try {
      const further = await findPlaces(this.#text.value.trim());
      if (asked !== this.#asked) return;
      this.#further = further;
      this.#say("");
      if (this.#dialog.open) this.#show({ keepsPlace: true });
    } catch (error) {
      if (asked === this.#asked) this.#say("failed", error.message);
    }
  }

  #show({ keepsPlace = false } = {}) {
    const before = keepsPlace ? this.#options.current : null;
    const places = [...ownPlaces(this), ...this.#further];
    const found = choices(this.#text.value, { places, recent: recent.ids, current: this.#current });
    this.#options.show(found);
    this.#walk(Math.max(0, found.findIndex(({ part, id }) => part === before?.part && id === before?.id)));
    choose(this.querySelector(".switcher__none"), found.length ? "" : "none");
  }

  #pressed(event) {
    const step = STEPS[event.key];
    if (step && isPlain(event)) this.#walk(step);
    else if (isEnter(event)) this.#take(this.#options.current, { isNewTab: hasModifier(event) });
    else return;
    event.preventDefault();
  }

  #walk(step) {
    if (this.#options.current) this.#options.walk(step);
    const id = this.#options.current && this.#options.currentId;
    if (id) this.#text.setAttribute("aria-activedescendant", id);
    else this.#text.removeAttribute("aria-activedescendant");
  }

  #take(place, how) {
    if (!place) return;
    this.#dialog.close();
    if (place.asks) announce(place.asks, {});
    else go(place, how);
  }

  #say(state, error = "") {
    choose(this.querySelector(".switcher__state"), state);
    this.querySelector("output").textContent = error;
  }

  get #text() {
    return this.querySelector("input");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
