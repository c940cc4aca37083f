// Asks whom somebody wants to write to: one person or several, whose direct is opened then.

import { ChatElement } from "../dom/chat-element.js";
import { CompletionOptions } from "../dom/completion-options.js";
import { directory } from "../dom/directory.js";
import { fill, say } from "../dom/fields.js";
import { part } from "../dom/fragment.js";
import { viewerId } from "../dom/page.js";

const SHOWN = 7;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

export class DirectDialog extends ChatElement {
  #options = new CompletionOptions(this);
  #asked = null;

  arrived(signal) {
    this.hear(["direct_wanted"], signal);
    document.addEventListener("click", ({ target }) => target.closest('[data-opens="direct"]') && this.direct_wanted(), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#text.addEventListener("input", () => this.#look(), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  direct_wanted() {
    if (document.querySelector("dialog:modal")) return;
    this.#chosen.replaceChildren();
    this.#dialog.showModal();
    this.#next();
  }

  // What is typed on meanwhile is asked anew.
  async #look() {
    const asked = (this.#asked = {});
    const words = this.#text.value.trim();
    try {
      const people = await directory.people(words);
      if (asked === this.#asked) this.#show(people, words);
    } catch (error) {
      if (asked === this.#asked) this.#say(error.message);
    }
  }

  #show(people, words) {
    const free = this.#isFull ? [] : viewerLast(people.filter(({ id }) => !this.#ids.includes(id))).slice(0, SHOWN);
    this.#say("");
    this.#options.show(free.map((user) => ({ part: "person", user, values: { name: user.display_name, username: user.username } })));
    this.querySelector(".direct-dialog__none").hidden = free.length > 0 || !words;
    this.#text.ariaExpanded = String(free.length > 0);
    this.#point();
  }

  #pressed(event) {
    if (event.isComposing) return;
    const { key } = event;
    const current = this.#options.current;
    const isDone = this.#ids.length > 0 && !this.#text.value.trim();
    if (STEPS[key] && current) this.#walk(STEPS[key]);
    else if (key === "Enter" && isDone) this.querySelector("form").requestSubmit();
    else if (key === "Enter" && current) this.#choose(current.user);
    else if (key === "Backspace" && !this.#text.value) this.#remove(this.#chosen.lastElementChild);
    else if (key !== "Enter") return;
    event.preventDefault();
  }

  #clicked({ target }) {
    const option = target.closest("[role=option]");
    if (option) this.#choose(this.#options.at(option).user);
    else if (target.closest("[data-action=remove]")) this.#remove(target.closest("li"));
    else if (target === this.#dialog || target.closest("[data-action=cancel]")) this.#dialog.close();
  }

  #choose({ id, display_name: name }) {
    const chosen = part(this, "chosen");
    fill(chosen, { name });
    chosen.querySelector("input").value = id;
    const remove = chosen.querySelector("button");
    remove.ariaLabel = `${remove.ariaLabel} ${name}`;
    this.#chosen.append(chosen);
    this.#next();
  }

  #remove(chosen) {
    chosen?.remove();
    this.#next();
  }

  #next() {
    this.querySelector("[type=submit]").disabled = !this.#ids.length;
    this.#text.value = "";
    this.#text.focus();
    this.#look();
  }

  #walk(step) {
    this.#options.walk(step);
    this.#point();
  }

  #point() {
    if (this.#options.current) this.#text.setAttribute("aria-activedescendant", this.#options.currentId);
    else this.#text.removeAttribute("aria-activedescendant");
  }

  #say(error) {
    say(this.querySelector(".dialog__error"), error);
  }

  get #ids() {
    return [...this.#chosen.querySelectorAll("input")].map(({ value }) => Number(value));
  }

  get #isFull() {
    return this.#ids.length >= Number(this.dataset.most);
  }

  get #chosen() {
    return this.querySelector(".direct-dialog__chosen");
  }

  get #text() {
    return this.querySelector("[role=combobox]");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}

// Notes to oneself are rarer than messages to others.
function viewerLast(people) {
  return [...people].sort((a, b) => (a.id === viewerId) - (b.id === viewerId));
}
