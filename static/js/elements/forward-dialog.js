// Shows a message in another channel, with a comment.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { CompletionOptions } from "../dom/completion-options.js";
import { directory } from "../dom/directory.js";
import { fill, say } from "../dom/fields.js";
import { bodyOf, pathOf, shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";
import { Attempt } from "../lib/attempt.js";
import { rank } from "../lib/fuzzy.js";

const MOST = 6;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

export class ForwardDialog extends ChatElement {
  #address = null;
  #channels = [];
  #chosen = null;
  #isUnderway = false;
  #attempt = new Attempt();
  #options = new CompletionOptions(this);

  arrived(signal) {
    this.hear(["forward_wanted"], signal);
    this.#name.addEventListener("input", () => this.#look(), { signal });
    this.#name.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#options.list.addEventListener("click", ({ target }) => this.#choose(this.#options.at(target)), { signal });
    this.querySelector("form").addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.querySelector("[data-action=cancel]").addEventListener("click", () => this.#dialog.close(), { signal });
  }

  async forward_wanted(address) {
    this.#address = address;
    this.#attempt.forget();
    this.#quote(shownMessage(address));
    this.#name.value = this.#comment.value = "";
    this.#say("");
    this.#dialog.showModal();
    this.#look();
    try {
      const channels = await directory.channels();
      this.#channels = channels.filter(({ role }) => role !== null);
      this.#look();
    } catch (error) {
      this.#say(error.message);
    }
  }

  // The channels that match what is typed; all of them while nothing is.
  #look() {
    this.#choose(null);
    const found = rank(this.#name.value, this.#channels, { text: ({ name }) => name }).slice(0, MOST);
    this.#options.show(found.map((channel) => ({ part: "channel", kind: channel.kind, values: { name: channel.name }, channel })));
    this.#name.ariaExpanded = String(found.length > 0);
    this.querySelector(".forward__none").hidden = found.length > 0 || !this.#name.value;
    this.#point();
  }

  #pressed(event) {
    if (event.isComposing) return;
    const step = STEPS[event.key];
    if (step && this.#isListed) this.#walk(step);
    else if (event.key === "Enter" && this.#isListed) this.#choose(this.#options.current);
    else return;
    event.preventDefault();
  }

  #walk(step) {
    this.#options.walk(step);
    this.#point();
  }

  #point() {
    if (this.#isListed) this.#name.setAttribute("aria-activedescendant", this.#options.currentId);
    else this.#name.removeAttribute("aria-activedescendant");
  }

  #choose(option) {
    this.#chosen = option?.channel ?? null;
    this.querySelector("[type=submit]").disabled = !this.#chosen;
    this.querySelector(".forward__note").hidden = !this.#chosen || !this.#isNarrower;
    if (!option) return;
    this.#name.value = this.#chosen.name;
    this.#options.show([]);
    this.#name.ariaExpanded = "false";
    this.#point();
    this.#comment.focus();
  }

  async #submitted(event) {
    event.preventDefault();
    if (!this.#chosen || this.#isUnderway) return;
    const channel = this.#chosen;
    this.#isUnderway = true;
    try {
      const content = this.#attempt.of({ channel_id: channel.id, comment: this.#comment.value });
      const message = await api.post(`${pathOf(this.#address)}forward/`, content);
      this.#dialog.close();
      announce("message_stored", { channelId: channel.id, message });
      this.#tell(channel, message);
    } catch (error) {
      this.#say(error.message);
    }
    this.#isUnderway = false;
  }

  #tell({ id, name }, message) {
    const href = `${document.body.dataset.channelPage.replace("/0/", `/${id}/`)}?message=${message.id}`;
    const text = this.dataset.forwarded.replace("NAME", name);
    announce("toast_wanted", { text, action: { label: this.dataset.go, href } });
  }

  #quote(message) {
    const author = message.querySelector(".message__author").textContent;
    const text = bodyOf(message).textContent;
    fill(this.querySelector(".dialog__quote"), { author, text });
  }

  #say(error) {
    say(this.querySelector(".dialog__error"), error);
  }

  // People of the other channel who are not in this one see a link only.
  get #isNarrower() {
    return this.dataset.kind !== "public" && this.#chosen.id !== this.#address.channelId;
  }

  get #isListed() {
    return this.#options.current !== undefined;
  }

  get #name() {
    return this.querySelector("[role=combobox]");
  }

  get #comment() {
    return this.querySelector("textarea");
  }

  get #dialog() {
    return this.querySelector("dialog");
  }
}
