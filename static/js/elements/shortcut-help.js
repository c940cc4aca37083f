// Shows every keyboard shortcut. The template lists them.

import { ChatElement } from "../dom/chat-element.js";
import { chordOf, nameModifiers } from "../dom/keys.js";
import { areSingleKeysOn, isSingleKey, turnSingleKeys } from "../dom/single-keys.js";

export class ShortcutHelp extends ChatElement {
  arrived(signal) {
    this.hear(["shortcuts_wanted"], signal);
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#choice.addEventListener("change", () => turnSingleKeys(this.#choice.checked), { signal });
    nameModifiers(this);
  }

  shortcuts_wanted() {
    if (document.querySelector("dialog:modal")) return;
    this.#choice.checked = areSingleKeysOn();
    this.#dialog.showModal();
  }

  #pressed(event) {
    const isWanted = (event.key === "?" && isSingleKey(event)) || chordOf(event) === "mod+/";
    if (!isWanted) return;
    event.preventDefault();
    if (this.#dialog.open) this.#dialog.close();
    else this.shortcuts_wanted();
  }

  #clicked({ target }) {
    if (target.closest('[data-opens="shortcuts"]')) this.shortcuts_wanted();
    else if (target === this.#dialog || (this.contains(target) && target.closest('[data-action="close"]'))) this.#dialog.close();
  }

  get #choice() {
    return this.querySelector("[name=single-keys]");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
