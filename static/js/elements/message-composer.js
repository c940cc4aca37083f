// Where the viewer writes, in a channel or in a thread. What is written is kept until it is sent.

import { autosize } from "../dom/autosize.js";
import { ChatElement } from "../dom/chat-element.js";
import { mayCall } from "../dom/crowd.js";
import { drafts } from "../dom/drafts.js";
import { choose } from "../dom/fields.js";
import { formatOf, isPlain, nameModifiers } from "../dom/keys.js";
import { announce } from "../dom/page.js";
import { sendingKey, sends } from "../dom/sending-key.js";
import { format, insert, linkPasted } from "../dom/writing.js";
import { lengthOf } from "../lib/length.js";

const LISTENED = [
  ...["composer_wanted", "channel_known", "emoji_chosen", "sending_key_changed"],
  ...["member_joined", "member_left", "turn_changed"],
];

export class MessageComposer extends ChatElement {
  #purpose = { composer: this };

  arrived(signal) {
    this.hear(LISTENED, signal);
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.#form.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#text.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#text.addEventListener("input", () => this.#changed(), { signal });
    this.#text.addEventListener("paste", linkPasted, { signal });
    window.addEventListener("storage", () => this.sending_key_changed(), { signal });
    if (!this.#text.value) this.#text.value = drafts.of(this.channelId, this.parentId);
    nameModifiers(this);
    this.sending_key_changed();
    this.#changed();
    if (matchMedia("(pointer: fine)").matches && !location.hash && !this.parentId) this.#text.focus();
  }

  composer_wanted({ parentId = null }) {
    if (parentId === this.parentId) this.#text.focus();
  }

  channel_known({ channel }) {
    if (channel.id !== this.channelId) return;
    if (!this.parentId) this.#text.placeholder = this.dataset.placeholder.replace("NAME", channel.name);
    this.dataset.members = channel.member_count ?? this.dataset.members;
  }

  member_joined({ channel_id: channelId, member_count: number }) {
    if (channelId === this.channelId && number !== undefined) this.dataset.members = number;
  }

  member_left(detail) {
    this.member_joined(detail);
  }

  turn_changed() {
    this.querySelector(".composer__send").disabled = !this.#isSendable;
  }

  emoji_chosen({ emoji, purpose }) {
    if (purpose === this.#purpose) insert(this.#text, emoji);
  }

  sending_key_changed() {
    choose(this.querySelector(".composer__hint"), sendingKey());
    this.#text.enterKeyHint = sendingKey() === "enter" ? "send" : "enter";
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  // The message whose thread this is; null in the channel itself.
  get parentId() {
    return Number(this.dataset.parent) || null;
  }

  async #submitted(event) {
    event.preventDefault();
    const body = this.#text.value;
    if (!this.#isSendable || !(await mayCall(this, body))) return;
    this.#text.value = "";
    this.#changed();
    this.#text.focus();
    announce("message_written", { ...this.#place, body });
    if (this.#alsoInChannel) this.#alsoInChannel.checked = false;
  }

  #clicked({ target }) {
    const button = target.closest("[data-action]");
    if (button?.dataset.action === "emoji") announce("emoji_wanted", { anchor: button, purpose: this.#purpose });
    if (button?.dataset.action === "mention") insert(this.#text, this.#startsWord ? "@" : " @");
  }

  #pressed(event) {
    const command = formatOf(event);
    const isUp = event.key === "ArrowUp" && isPlain(event) && !this.#text.value;
    if (!command && !isUp && !sends(event)) return;
    event.preventDefault();
    if (command) format(this.#text, command);
    else if (isUp) announce("edit_wanted", { isLastOwn: true, parentId: this.parentId });
    else this.#form.requestSubmit();
  }

  #changed() {
    const isTooLong = this.#length > this.#limit;
    this.querySelector(".composer__long").hidden = !isTooLong;
    this.querySelector(".composer__long output").value = isTooLong ? this.#length.toLocaleString(document.documentElement.lang) : "";
    this.turn_changed();
    autosize(this.#text);
    drafts.keep(this.#text.value, this.channelId, this.parentId);
    announce("drafts_changed", {});
  }

  get #place() {
    const { channelId, parentId } = this;
    return { channelId, parentId, isShownInChannel: this.#alsoInChannel?.checked ?? false };
  }

  get #startsWord() {
    return /(?:^|[\s(])$/.test(this.#text.value.slice(0, this.#text.selectionStart));
  }

  get #isSendable() {
    return !this.matches("[data-waiting], [data-logged-out]") && this.#text.value.trim() !== "" && this.#length <= this.#limit;
  }

  get #length() {
    return lengthOf(this.#text.value, this.#limit);
  }

  get #limit() {
    return Number(this.dataset.limit);
  }

  get #alsoInChannel() {
    return this.querySelector("[name=also_in_channel]");
  }

  get #form() {
    return this.querySelector("form");
  }

  get #text() {
    return this.querySelector("textarea");
  }
}
