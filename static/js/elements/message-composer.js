// Where the viewer writes. What is written is kept until it is sent.

import { autosize } from "../dom/autosize.js";
import { ChatElement } from "../dom/chat-element.js";
import { drafts } from "../dom/drafts.js";
import { isEnter } from "../dom/keys.js";
import { announce } from "../dom/page.js";
import { lengthOf } from "../lib/length.js";

const UNREACHABLE = ["offline", "logged_out"];

export class MessageComposer extends ChatElement {
  arrived(signal) {
    this.hear(["connection", "composer_wanted", "channel_known"], signal);
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#text.addEventListener("input", () => this.#changed(), { signal });
    if (!this.#text.value) this.#text.value = drafts.of(this.channelId);
    this.#changed();
    if (matchMedia("(pointer: fine)").matches && !location.hash) this.#text.focus();
  }

  connection({ state }) {
    this.querySelector(".composer__late").hidden = !UNREACHABLE.includes(state);
  }

  composer_wanted() {
    this.#text.focus();
  }

  channel_known({ channel }) {
    if (channel.id !== this.channelId) return;
    this.toggleAttribute("data-archived", channel.is_archived);
    this.#text.placeholder = this.dataset.placeholder.replace("NAME", channel.name);
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  #submitted(event) {
    event.preventDefault();
    const body = this.#text.value;
    if (!this.#isSendable) return;
    this.#text.value = "";
    this.#changed();
    this.#text.focus();
    announce("message_written", { channelId: this.channelId, body });
  }

  #pressed(event) {
    if (isEnter(event)) {
      event.preventDefault();
      this.#form.requestSubmit();
    }
    if (event.key === "ArrowUp" && !this.#text.value) {
      event.preventDefault();
      announce("edit_wanted", { isLastOwn: true });
    }
  }

  #changed() {
    const isTooLong = this.#length > this.#limit;
    this.querySelector(".composer__long").hidden = !isTooLong;
    this.querySelector("output").value = isTooLong ? this.#length.toLocaleString() : "";
    this.querySelector("button").disabled = !this.#isSendable;
    autosize(this.#text);
    drafts.keep(this.channelId, this.#text.value);
    announce("drafts_changed", {});
  }

  get #isSendable() {
    return this.#text.value.trim() !== "" && this.#length <= this.#limit;
  }

  get #length() {
    return lengthOf(this.#text.value, this.#limit);
  }

  get #limit() {
    return Number(this.dataset.limit);
  }

  get #form() {
    return this.querySelector("form");
  }

  get #text() {
    return this.querySelector("textarea");
  }
}
