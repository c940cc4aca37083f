// The buttons that format what is written; put away and brought out, which is remembered.

import { ChatElement } from "../dom/chat-element.js";
import { ariaChord, chordOfFormat, nameOfChord } from "../dom/keys.js";
import { viewerId } from "../dom/page.js";
import { format } from "../dom/writing.js";

const STORED = `chatsite.formatting-bar.${viewerId}`;
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export class FormattingBar extends ChatElement {
  arrived(signal) {
    this.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#bar.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#buttons.forEach(nameChord);
    this.#reach(this.#buttons[0]);
    this.#show(this.#isRemembered ?? matchMedia("(pointer: fine)").matches);
  }

  #clicked({ target }) {
    const button = target.closest("button");
    if (button === this.#toggle) this.#turn();
    else if (button) format(this.closest("form").querySelector("textarea"), button.dataset.command);
  }

  // Arrow keys walk the bar, of which one button can be reached by Tab.
  #pressed(event) {
    const forward = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const at = this.#buttons.indexOf(event.target);
    const next = { Home: 0, End: this.#buttons.length - 1 }[event.key] ?? at + forward * STEPS[event.key];
    if (Number.isNaN(next)) return;
    event.preventDefault();
    const button = this.#buttons.at(next % this.#buttons.length);
    this.#reach(button);
    button.focus();
  }

  #turn() {
    const isShown = this.#bar.hidden;
    this.#show(isShown);
    try {
      localStorage.setItem(STORED, isShown);
    } catch {
      // Full or forbidden: it holds as long as the page.
    }
  }

  #show(isShown) {
    this.#bar.hidden = !isShown;
    this.#toggle.ariaExpanded = isShown;
  }

  #reach(button) {
    this.#buttons.forEach((each) => (each.tabIndex = each === button ? 0 : -1));
  }

  get #isRemembered() {
    try {
      return JSON.parse(localStorage.getItem(STORED));
    } catch {
      return null;
    }
  }

  get #toggle() {
    return this.querySelector("[aria-expanded]");
  }

  get #bar() {
    return this.querySelector("[role=toolbar]");
  }

  get #buttons() {
    return [...this.#bar.querySelectorAll("button")];
  }
}

function nameChord(button) {
  const chord = chordOfFormat(button.dataset.command);
  button.title = `${button.ariaLabel} (${nameOfChord(chord)})`;
  button.setAttribute("aria-keyshortcuts", ariaChord(chord));
}
