// Adds people to a channel by their names.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { CompletionOptions } from "../dom/completion-options.js";
import { directory } from "../dom/directory.js";
import { say } from "../dom/fields.js";
import { announce } from "../dom/page.js";

const MOST = 6;
const SOON = 150;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

export class MemberAdder extends ChatElement {
  #options = new CompletionOptions(this);
  #timer = null;

  arrived(signal) {
    this.#name.addEventListener("input", () => this.#later(), { signal });
    this.#name.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#options.list.addEventListener("click", ({ target }) => this.#add(this.#options.at(target)), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  #later() {
    clearTimeout(this.#timer);
    this.#say("");
    this.#timer = setTimeout(() => this.#look(), SOON);
  }

  async #look() {
    const words = this.#name.value.trim();
    const found = words ? await this.#strangers(words) : [];
    if (words !== this.#name.value.trim()) return;
    this.#show(found);
    this.querySelector("[data-none]").hidden = !words || found.length > 0;
  }

  // People of such a name who are not in the channel.
  async #strangers(words) {
    const members = `channels/${this.dataset.channel}/members/?limit=200&q=${encodeURIComponent(words)}`;
    try {
      const [people, { results }] = await Promise.all([directory.people(words), api.get(members)]);
      const inside = new Set(results.map(({ user }) => user.id));
      return people.filter(({ id }) => !inside.has(id)).slice(0, MOST);
    } catch (error) {
      this.#say(error.message);
      return [];
    }
  }

  #show(people) {
    this.#options.show(people.map((user) => ({
      part: "person",
      user,
      values: { name: user.display_name, username: `@${user.username}` },
    })));
    this.#name.ariaExpanded = String(people.length > 0);
    this.#point();
  }

  #pressed(event) {
    const step = STEPS[event.key];
    if (event.isComposing || !this.#options.current) return;
    if (step) this.#options.walk(step);
    else if (event.key === "Enter") this.#add(this.#options.current);
    else if (event.key === "Escape") this.#show([]);
    else return;
    event.preventDefault();
    this.#point();
  }

  #point() {
    if (this.#options.current) this.#name.setAttribute("aria-activedescendant", this.#options.currentId);
    else this.#name.removeAttribute("aria-activedescendant");
  }

  async #add({ user }) {
    const { channel, added } = this.dataset;
    try {
      await api.post(`channels/${channel}/members/`, { user_id: user.id });
      directory.forget(`members ${channel}`);
      announce("toast_wanted", { text: added.replace("NAME", user.display_name) });
      this.#name.value = "";
    } catch (error) {
      this.#say(error.message);
    }
    this.#show([]);
    this.#name.focus();
  }

  #say(words) {
    say(this.querySelector("[role=alert]"), words);
  }

  get #name() {
    return this.querySelector("[role=combobox]");
  }
}
