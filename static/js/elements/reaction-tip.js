// Says who has reacted, beside the emoji that is pointed at, focused or held by a finger.

import { ChatElement } from "../dom/chat-element.js";
import { fill } from "../dom/fields.js";
import { placeBeside } from "../dom/popup.js";

const REACTION = ".reaction[data-users]";
const POINTED_FOR = 250;
const HELD_FOR = 450;
const LINGERS = 150;

export class ReactionTip extends ChatElement {
  #reaction = null;
  #timer = null;
  #isHeld = false;

  arrived(signal) {
    const capturing = { signal, capture: true };
    document.addEventListener("pointerover", (event) => this.#pointed(event), { signal });
    document.addEventListener("focusin", ({ target }) => this.#focused(target), { signal });
    document.addEventListener("focusout", () => this.#hide(), { signal });
    document.addEventListener("pointerdown", (event) => this.#touched(event), { signal });
    ["pointerup", "pointercancel"].forEach((type) => document.addEventListener(type, (event) => this.#let(event), { signal }));
    document.addEventListener("click", (event) => this.#clicked(event), capturing);
    document.addEventListener("contextmenu", (event) => this.#isHeld && event.preventDefault(), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), capturing);
    document.addEventListener("scroll", () => this.#hide(), { ...capturing, passive: true });
  }

  #pointed({ target, pointerType }) {
    if (pointerType === "touch" || this.contains(target)) return clearTimeout(this.#timer);
    const reaction = target.closest?.(REACTION);
    if (reaction === this.#reaction) return clearTimeout(this.#timer);
    if (reaction) this.#soon(() => this.#show(reaction), POINTED_FOR);
    else if (this.#reaction && document.activeElement !== this.#reaction) this.#soon(() => this.#hide(), LINGERS);
    else clearTimeout(this.#timer);
  }

  #focused(target) {
    if (target.matches?.(`${REACTION}:focus-visible`)) this.#show(target);
  }

  // A finger that rests on a reaction asks who; it does not react.
  #touched({ target, pointerType }) {
    this.#isHeld = false;
    this.#hide();
    const reaction = pointerType === "touch" && target.closest?.(REACTION);
    if (!reaction) return;
    this.#soon(() => {
      this.#isHeld = true;
      this.#show(reaction);
    }, HELD_FOR);
  }

  #let({ pointerType }) {
    if (pointerType === "touch" && !this.#isHeld) clearTimeout(this.#timer);
  }

  #clicked(event) {
    if (!this.#isHeld || !event.target.closest?.(REACTION)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.#isHeld = false;
  }

  #pressed(event) {
    if (event.key !== "Escape" || !this.#reaction) return;
    event.stopPropagation();
    this.#hide();
  }

  #show(reaction) {
    this.#reaction = reaction;
    fill(this, { emoji: reaction.dataset.emoji, words: reaction.ariaLabel });
    if (!this.matches(":popover-open")) this.showPopover();
    placeBeside(this, reaction.getBoundingClientRect());
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#reaction = null;
    if (this.matches(":popover-open")) this.hidePopover();
  }

  #soon(act, wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, wait);
  }
}
