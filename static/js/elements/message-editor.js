// Changes one of the viewer's messages where it stands.

import { api } from "../dom/api.js";
import { autosize } from "../dom/autosize.js";
import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { sendGuestsHome } from "../dom/guests.js";
import { formatOf, nameModifiers } from "../dom/keys.js";
import { announce, viewerId } from "../dom/page.js";
import { sendingKey, sends } from "../dom/sending-key.js";
import { format, linkPasted } from "../dom/writing.js";

const EDITABLE = `.message[data-author="${viewerId}"][data-kind="text"]:not(.message--deleted, .message--pending)`;

export class MessageEditor extends ChatElement {
  // What tells an edit from the one before it, whose answers may still come.
  #edit = null;
  #stored = "";
  #returnsToComposer = false;

  arrived(signal) {
    this.hear(["edit_wanted"], signal);
    nameModifiers(this);
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#text.addEventListener("input", () => autosize(this.#text), { signal });
    this.#text.addEventListener("paste", linkPasted, { signal });
    this.querySelector("[data-action=cancel]").addEventListener("click", () => this.#close(), { signal });
  }

  // The last own one is looked for where the viewer writes: in the channel, or in a thread of it.
  async edit_wanted({ messageId, isLastOwn = false, parentId = null }) {
    const own = [...document.querySelectorAll(EDITABLE)].filter((each) => !isLastOwn || threadOf(each) === parentId);
    const message = isLastOwn ? own.at(-1) : own.find(({ dataset }) => dataset.id === messageId);
    if (!message || !this.hasAttribute("data-may-post")) return;
    // Whoever edits by mouse goes on writing afterwards, whoever walks by key goes on walking.
    const isWalked = message.matches(":focus-visible, :has(:focus-visible)");
    this.#returnsToComposer = isLastOwn || !isWalked;
    message.append(this);
    await this.#load();
  }

  async #load() {
    const edit = (this.#edit = {});
    choose(this.querySelector(".editor__hint"), sendingKey());
    this.#stored = this.#text.value = "";
    this.#say("");
    try {
      const { body } = await api.get(this.#path);
      if (edit === this.#edit) this.#show(body);
    } catch (error) {
      if (edit === this.#edit) this.#say(error.message);
    }
  }

  #show(body) {
    this.#stored = this.#text.value = body;
    autosize(this.#text);
    this.#text.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  async #submitted(event) {
    event.preventDefault();
    const edit = this.#edit;
    const body = this.#text.value;
    if (!body.trim()) return this.#wantDeleted();
    if (body === this.#stored) return this.#close();
    try {
      const message = await api.patch(this.#path, { body });
      announce("message_stored", { channelId: message.channel_id, message });
      if (edit === this.#edit) this.#close();
    } catch (error) {
      if (edit === this.#edit) this.#say(error.message);
    }
  }

  // Nothing left of a message means that it shall go; the dialog asks.
  #wantDeleted() {
    const messageId = this.#message.dataset.id;
    this.#close();
    announce("delete_wanted", { messageId });
  }

  #pressed(event) {
    event.stopPropagation();
    if (event.key === "Escape") this.#close();
    const command = formatOf(event);
    if (!command && !sends(event)) return;
    event.preventDefault();
    if (command) format(this.#text, command);
    else this.#form.requestSubmit();
  }

  #close() {
    this.#edit = null;
    const message = this.#message;
    if (!message) return;
    sendGuestsHome(message);
    if (this.#returnsToComposer) announce("composer_wanted", { parentId: threadOf(message) });
    else message.focus({ preventScroll: true });
  }

  #say(error) {
    const line = this.querySelector(".editor__error");
    line.textContent = error;
    line.hidden = !error;
  }

  get #message() {
    return this.closest(".message");
  }

  get #path() {
    return `channels/${this.dataset.channel}/messages/${this.#message.dataset.id}/`;
  }

  get #form() {
    return this.querySelector("form");
  }

  get #text() {
    return this.querySelector("textarea");
  }
}

// The parent of the thread that a message is shown in.
function threadOf(message) {
  return Number(message.closest("[data-thread]")?.dataset.thread) || null;
}
