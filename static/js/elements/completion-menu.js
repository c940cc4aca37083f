// Completes names of people, channels and emoji while somebody types, in every field that wants it.

import { rectAt } from "../dom/caret.js";
import { ChatElement } from "../dom/chat-element.js";
import { CompletionOptions } from "../dom/completion-options.js";
import { directory } from "../dom/directory.js";
import { isEnter, isPlain } from "../dom/keys.js";
import { placeBeside } from "../dom/popup.js";
import { write } from "../dom/writing.js";
import { typedAt } from "../lib/mentions.js";

const FIELD = "textarea[data-completes]";
const MEMBERS = ["member_joined", "member_left"];
const CHANNELS = ["channel_created", "channel_updated", "channel_archived", "channel_removed", "channels_changed"];

export class CompletionMenu extends ChatElement {
  #options = new CompletionOptions(this);
  #field = null;
  #typed = null;
  // Where Escape has refused a completion: it is not offered again for the same name.
  #refused = null;

  arrived(signal) {
    this.hear([...MEMBERS, ...CHANNELS, "user_updated", "channels"], signal);
    document.addEventListener("input", ({ target }) => target.matches?.(FIELD) && this.#look(target), { signal });
    document.addEventListener("selectionchange", () => this.#moved(), { signal });
    document.addEventListener("focusout", ({ target }) => target === this.#field && this.#close(), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    // The field keeps the focus.
    this.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", ({ target }) => this.#take(this.#options.at(target)), { signal });
  }

  handleEvent({ type, detail }) {
    const event = type.slice("chat:".length);
    if (MEMBERS.includes(event)) directory.forget(`members ${detail.channel_id}`);
    else if (CHANNELS.includes(event)) directory.forget("channels");
    else directory.forget("members", "people", "channels");
  }

  async #look(field) {
    const typed = typedAt(field.value, field.selectionStart);
    this.#typed = typed;
    if (typed?.start !== this.#refused) this.#refused = null;
    if (!typed || this.#refused !== null) return this.#close();
    const channelId = Number(field.closest("[data-channel]").dataset.channel);
    const found = await this.#found({ ...typed, channelId });
    if (typed !== this.#typed || document.activeElement !== field) return;
    if (found.length) this.#show(field, found);
    else this.#close();
  }

  // Names that cannot be had now are not completed; what is typed is sent all the same.
  async #found(wanted) {
    try {
      const { suggestions } = await import("../dom/suggestions.js");
      return await suggestions(wanted);
    } catch {
      return [];
    }
  }

  #show(field, found) {
    this.#field = field;
    this.#options.show(found);
    field.setAttribute("aria-controls", this.#options.list.id);
    this.#point();
    this.#popup.showPopover();
    const isRtl = getComputedStyle(field).direction === "rtl";
    placeBeside(this.#popup, rectAt(field, this.#typed.start), isRtl ? "end" : "start");
  }

  #close() {
    this.#typed = null;
    if (!this.#field) return;
    this.#field.removeAttribute("aria-controls");
    this.#field.removeAttribute("aria-activedescendant");
    this.#field = null;
    this.#options.show([]);
    this.#popup.hidePopover();
  }

  // The caret has left the name, without a letter typed.
  #moved() {
    if (!this.#field || document.activeElement !== this.#field) return;
    const { value, selectionStart, selectionEnd } = this.#field;
    const typed = selectionStart === selectionEnd && typedAt(value, selectionStart);
    if (!typed || typed.start !== this.#typed?.start) this.#close();
  }

  #pressed(event) {
    if (!this.#field || event.target !== this.#field || !isPlain(event)) return;
    const isTaken = event.key === "Tab" || isEnter(event);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!isTaken && !step && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (isTaken) this.#take(this.#options.current);
    else if (step) this.#walk(step);
    else this.#refuse();
  }

  #refuse() {
    this.#refused = this.#typed.start;
    this.#close();
  }

  #walk(step) {
    this.#options.walk(step);
    this.#point();
  }

  #point() {
    this.#field.setAttribute("aria-activedescendant", this.#options.currentId);
  }

  #take(suggestion) {
    if (!suggestion) return;
    const field = this.#field;
    const { start } = this.#typed;
    this.#close();
    const isSpaced = field.value[field.selectionStart] === " ";
    const insert = isSpaced ? suggestion.insert.trimEnd() : suggestion.insert;
    write(field, { start, end: field.selectionStart, insert });
    suggestion.chosen?.();
  }

  get #popup() {
    return this.querySelector("[popover]");
  }
}
