// Lets the viewer say what they are up to, for a while. It is no modal dialog, as the emoji menu opens
// beside it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";
import { announce } from "../dom/page.js";
import { momentOf } from "../lib/until.js";

const ANSWERS = "[data-action], [data-emoji]";

export class StatusDialog extends ChatElement {
  #purpose = { status: true };
  #emoji = "";
  #opener = null;

  arrived(signal) {
    this.hear(["status_wanted", "emoji_chosen"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
  }

  async status_wanted() {
    this.#opener = document.activeElement;
    this.#say("");
    this.showPopover();
    this.#text.focus();
    try {
      const { status } = await api.get("users/me/");
      this.#fill(status?.emoji ?? "", status?.text ?? "", "never");
    } catch {
      // It can be set anew all the same.
    }
  }

  emoji_chosen({ emoji, purpose }) {
    if (purpose !== this.#purpose) return;
    this.#showEmoji(emoji);
    this.#text.focus();
  }

  #clicked({ target }) {
    if (target.closest('[data-opens="status"]')) return this.status_wanted();
    const isElsewhere = !this.contains(target) && !target.closest("emoji-menu");
    if (isElsewhere && this.matches(":popover-open")) return this.hidePopover();
    const answer = this.contains(target) && target.closest(ANSWERS);
    return answer && this.#chosen(answer);
  }

  #chosen(answer) {
    const { action, emoji, until } = answer.dataset;
    if (emoji) this.#fill(emoji, answer.querySelector("span").textContent, until);
    else if (action === "emoji") announce("emoji_wanted", { anchor: answer, purpose: this.#purpose });
    else if (action === "clear") this.#save(null);
    else this.#close();
  }

  #pressed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  #submitted(event) {
    event.preventDefault();
    const [text, until] = [this.#text.value.trim(), momentOf(this.#until.value, new Date())];
    this.#save(text || this.#emoji ? { emoji: this.#emoji, text, ends_at: until } : null);
  }

  async #save(status) {
    try {
      await api.patch("users/me/", { status });
      this.#close();
    } catch (error) {
      this.#say(`${this.dataset.failed} ${error.message}`);
    }
  }

  #fill(emoji, text, until) {
    this.#showEmoji(emoji);
    this.#text.value = text;
    this.#until.value = until;
  }

  #showEmoji(emoji) {
    this.#emoji = emoji;
    this.querySelector('[data-part="emoji"]').textContent = emoji;
    this.querySelector(".status__emoji .icon").toggleAttribute("hidden", Boolean(emoji));
  }

  #close() {
    this.hidePopover();
    // The menu that has opened it has closed meanwhile.
    const opener = this.#opener?.checkVisibility() ? this.#opener : document.querySelector(".own-menu__summary");
    opener.focus();
  }

  #say(error) {
    say(this.querySelector(".form__error"), error);
  }

  get #form() {
    return this.querySelector("form");
  }

  get #text() {
    return this.#form.elements.text;
  }

  get #until() {
    return this.#form.elements.until;
  }
}
