// The one emoji picker of the page: it opens beside whatever asks for an emoji, and tells the choice.

import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { announce } from "../dom/page.js";
import { placeBeside } from "../dom/popup.js";

export class EmojiMenu extends ChatElement {
  #anchor = null;
  #purpose = null;
  #closedBy = null;

  arrived(signal) {
    this.hear(["emoji_wanted"], signal);
    this.addEventListener("emoji-click", ({ detail }) => this.#chosen(detail.unicode), { signal });
    this.addEventListener("focusout", (event) => this.#left(event), { signal });
    this.addEventListener("toggle", ({ newState }) => newState === "closed" && this.#closed(), { signal });
    this.querySelector("[data-action=retry]").addEventListener("click", () => this.#draw(), { signal });
    document.addEventListener("pointerdown", (event) => this.#pointed(event), { signal, capture: true });
    window.addEventListener("resize", () => this.#isOpen && this.#place(), { signal });
  }

  // `purpose` is whatever the one who asks wants to hear again with the answer.
  emoji_wanted({ anchor, purpose }) {
    const isSecondPress = this.#closedBy === anchor;
    this.#closedBy = null;
    if (isSecondPress) return;
    this.#anchor = anchor;
    this.#purpose = purpose;
    anchor.setAttribute("aria-expanded", "true");
    this.showPopover();
    this.#place();
    this.#draw();
  }

  async #draw() {
    choose(this, "loading");
    this.focus();
    try {
      if (!this.#picker) this.append(await this.#make());
      choose(this, "drawn");
      if (this.#isOpen) this.#search();
    } catch {
      choose(this, "failed");
    }
  }

  async #make() {
    const { default: Picker } = await import("../../vendor/emoji-picker-element/picker.js");
    const { source: dataSource, locale } = this.dataset;
    return new Picker({ dataSource, locale, i18n: this.#words() });
  }

  #search() {
    this.#place();
    const field = this.#picker.shadowRoot.querySelector("input");
    field.value = "";
    field.dispatchEvent(new InputEvent("input"));
    // Where fingers type, a keyboard would cover what is to be pressed.
    if (matchMedia("(pointer: coarse)").matches) this.focus();
    else field.focus();
  }

  #chosen(emoji) {
    const purpose = this.#purpose;
    this.hidePopover();
    announce("emoji_chosen", { emoji, purpose });
  }

  // A press on the button that has opened the picker closes it, and must not open it again.
  #pointed({ target }) {
    this.#closedBy = this.#isOpen && this.#anchor?.contains(target) ? this.#anchor : null;
  }

  // The browser gives the focus back, unless nothing had it.
  #closed() {
    this.#anchor?.setAttribute("aria-expanded", "false");
    if (document.activeElement === document.body) this.#anchor?.focus();
  }

  #left({ relatedTarget }) {
    if (relatedTarget && !this.contains(relatedTarget)) this.hidePopover();
  }

  #place() {
    placeBeside(this, this.#anchor.getBoundingClientRect());
  }

  // The picker's words in the page's language: `data-word` names are paths like `categories.flags`.
  #words() {
    const words = { categories: {}, skinTones: [] };
    this.querySelector("template").content.querySelectorAll("[data-word]").forEach(({ dataset, textContent }) => {
      const [name, part] = dataset.word.split(".");
      if (part === undefined) words[name] = textContent;
      else words[name][part] = textContent;
    });
    return words;
  }

  get #isOpen() {
    return this.matches(":popover-open");
  }

  get #picker() {
    return this.querySelector("emoji-picker");
  }
}
