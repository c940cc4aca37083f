// Changes one of the viewer's messages where it stands.

import { api } from "../dom/api.js";
import { autosize } from "../dom/autosize.js";
import { ChatElement } from "../dom/chat-element.js";
import { editableMessage, threadOf } from "../dom/editable.js";
import { EditConflict, textSeq } from "../dom/edit-conflict.js";
import { choose, say } from "../dom/fields.js";
import { seat, sendGuestsHome } from "../dom/guests.js";
import { formatOf, nameModifiers } from "../dom/keys.js";
import { announce } from "../dom/page.js";
import { sendingKey, sends } from "../dom/sending-key.js";
import { format, linkPasted } from "../dom/writing.js";

const CONFLICT = 409;

export class MessageEditor extends ChatElement {
  // What tells an edit from the one before it, whose answers may still come.
  #edit = null;
  #stored = "";
  #editedFrom = 0;
  #conflict = new EditConflict(this);
  #returnsToComposer = false;

  arrived(signal) {
    this.hear(["edit_wanted"], signal);
    nameModifiers(this);
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#text.addEventListener("input", () => autosize(this.#text), { signal });
    this.#text.addEventListener("paste", linkPasted, { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  async edit_wanted(wanted) {
    const message = editableMessage(wanted);
    if (!message || !this.hasAttribute("data-may-post")) return;
    // Whoever edits by mouse goes on writing afterwards, whoever walks by key goes on walking.
    const isWalked = message.matches(":focus-visible, :has(:focus-visible)");
    this.#returnsToComposer = wanted.isLastOwn || !isWalked;
    seat(this, message);
    await this.#load();
  }

  async #load() {
    const edit = (this.#edit = {});
    choose(this.querySelector(".editor__hint"), sendingKey());
    this.#stored = this.#text.value = "";
    this.#say("");
    this.#conflict.hide();
    try {
      const message = await api.get(this.#path);
      if (edit === this.#edit) this.#show(message);
    } catch (error) {
      if (edit === this.#edit) this.#say(error.message);
    }
  }

  #show(message) {
    const { body } = message;
    this.#editedFrom = textSeq(message);
    this.#stored = this.#text.value = body;
    autosize(this.#text);
    this.#text.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  #clicked({ target }) {
    const action = target.closest("[data-action]")?.dataset.action;
    if (action === "overwrite") this.#store();
    else if (action) this.#close();
  }

  #submitted(event) {
    event.preventDefault();
    const body = this.#text.value;
    if (!body.trim()) return this.#wantDeleted();
    if (body === this.#stored) return this.#close();
    return this.#conflict.isOpen ? this.#conflict.askAgain() : this.#store();
  }

  async #store() {
    const edit = this.#edit;
    try {
      const message = await api.patch(this.#path, { body: this.#text.value, edited_from: this.#editedFrom });
      announce("message_stored", { channelId: message.channel_id, message });
      if (edit === this.#edit) this.#close();
    } catch (error) {
      const theirs = error.status === CONFLICT ? await api.get(this.#path).catch(() => null) : null;
      if (edit === this.#edit) this.#refused(error, theirs);
    }
  }

  // Its own text stays with whoever has written it.
  #refused(error, theirs) {
    const isChanged = theirs !== null && !theirs.deleted_at;
    this.#say(isChanged ? "" : error.message);
    if (!isChanged) return;
    this.#editedFrom = textSeq(theirs);
    this.#conflict.show(theirs.body);
  }

  // Nothing left of a message means that it shall go.
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
    say(this.querySelector(".editor__error"), error);
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
