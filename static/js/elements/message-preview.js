// Shows in a composer how the message will look, drawn by the server.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { fragmentOf } from "../dom/fragment.js";
import { ariaChord, chordOf, nameOfChord } from "../dom/keys.js";

const CHORD = "mod+shift+p";

export class MessagePreview extends ChatElement {
  // What tells a preview from the one before it, whose answer may still come.
  #asked = null;

  arrived(signal) {
    this.#button.title = `${this.#button.ariaLabel} (${nameOfChord(CHORD)})`;
    this.#button.setAttribute("aria-keyshortcuts", ariaChord(CHORD));
    this.#button.addEventListener("click", () => this.#turn(), { signal });
    this.#form.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#form.addEventListener("submit", () => this.#close(), { signal });
    this.#text.addEventListener("input", () => this.#close(), { signal });
  }

  #turn() {
    if (this.hidden) this.#open();
    else this.#leave();
  }

  #pressed(event) {
    const isTurn = chordOf(event) === CHORD;
    const isEnd = event.key === "Escape" && this.contains(event.target);
    if (!isTurn && !isEnd) return;
    event.preventDefault();
    this.#turn();
  }

  #open() {
    this.#show(true);
    this.focus();
    this.#draw();
  }

  #leave() {
    this.#close();
    this.#text.focus();
  }

  #close() {
    this.#asked = null;
    this.#show(false);
  }

  async #draw() {
    const asked = (this.#asked = {});
    const body = this.#text.value;
    this.#body.replaceChildren();
    if (!body.trim()) return choose(this, "empty");
    choose(this, "loading");
    try {
      const { body_html: html } = await api.post(`channels/${this.dataset.channel}/messages/preview/`, { body });
      if (asked === this.#asked) this.#fill(html);
    } catch (error) {
      if (asked === this.#asked) this.#fail(error.message);
    }
  }

  #fill(html) {
    choose(this, "drawn");
    this.#body.replaceChildren(fragmentOf(html));
  }

  #fail(words) {
    choose(this, "failed");
    this.querySelector("output").value = words;
  }

  // The preview takes the room of the text, so that the conversation above stays where it is.
  #show(isShown) {
    if (isShown) this.style.minBlockSize = `${this.#text.offsetHeight}px`;
    this.hidden = !isShown;
    this.#text.hidden = isShown;
    this.#button.ariaPressed = isShown;
  }

  get #body() {
    return this.querySelector(".message__body");
  }

  get #button() {
    return this.#form.querySelector("[data-action=preview]");
  }

  get #text() {
    return this.#form.querySelector("textarea");
  }

  get #form() {
    return this.closest("form");
  }
}
