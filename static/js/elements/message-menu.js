// Everything else that can be done with a message: a menu beside its button, on a phone a sheet.

import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { itemsOf, walkMenu } from "../dom/menus.js";
import { announce } from "../dom/page.js";
import { placeBeside } from "../dom/popup.js";

export class MessageMenu extends ChatElement {
  #address = null;
  #anchor = null;
  #closedBy = null;

  arrived(signal) {
    this.hear(["message_menu_wanted"], signal);
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("toggle", ({ newState }) => this.#toggled(newState === "open"), { signal });
    document.addEventListener("pointerdown", (event) => this.#pointed(event), { signal, capture: true });
    window.addEventListener("resize", () => this.#isOpen && this.hidePopover(), { signal });
  }

  message_menu_wanted({ address, anchor, allowed, states }) {
    const isSecondPress = this.#closedBy === anchor;
    this.#closedBy = null;
    if (isSecondPress) return;
    this.#address = address;
    this.#anchor = anchor;
    this.#items.forEach((item) => this.#fit(item, allowed, states));
    this.showPopover();
    placeBeside(this, anchor.getBoundingClientRect(), this.#isRtl ? "start" : "end");
    itemsOf(this)[0].focus();
  }

  #fit(item, allowed, states) {
    const { action } = item.dataset;
    item.hidden = !allowed.has(action);
    if (action in states) choose(item, states[action] ? "on" : "off");
  }

  #pressed(event) {
    if (event.key === "Tab") {
      event.preventDefault();
      this.hidePopover();
    }
    walkMenu(this, event);
  }

  #clicked({ target }) {
    const action = target.closest("[role=menuitem]")?.dataset.action;
    if (!action) return;
    this.hidePopover();
    announce(`${action.replace("-", "_")}_wanted`, { ...this.#address });
  }

  // A press on the button that has opened the menu closes it, and must not open it again.
  #pointed({ target }) {
    this.#closedBy = this.#isOpen && this.#anchor?.contains(target) ? this.#anchor : null;
  }

  #toggled(isOpen) {
    this.#anchor?.setAttribute("aria-expanded", String(isOpen));
  }

  get #isOpen() {
    return this.matches(":popover-open");
  }

  get #isRtl() {
    return getComputedStyle(this).direction === "rtl";
  }

  get #items() {
    return [...this.querySelectorAll("[role=menuitem]")];
  }
}
