// Says who is writing in the channel, and tells the others that the viewer is.

import { ChatElement } from "../dom/chat-element.js";
import { choose, fill } from "../dom/fields.js";
import { Names } from "../dom/names.js";
import { announce, viewerId } from "../dom/page.js";
import { TypingPace } from "../lib/typing-pace.js";
import { sentence, Typists } from "../lib/typists.js";

const OF_THE_CHANNEL = ["typing_started", "typing_stopped", "message_created", "message_written"];

export class TypingLine extends ChatElement {
  #typists = new Typists();
  #pace = new TypingPace();
  #names = new Names(() => this.#draw());
  #timer = null;

  arrived(signal) {
    this.hear([...OF_THE_CHANNEL, "user_updated"], signal);
    document.addEventListener("input", ({ target }) => this.#written(target), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  handleEvent(event) {
    const { channel_id: channelId, channelId: ownId } = event.detail;
    const isHere = (channelId ?? ownId ?? this.channelId) === this.channelId;
    if (isHere) super.handleEvent(event);
  }

  typing_started({ user_id: userId }) {
    if (userId !== viewerId) this.#typists.started(userId, Date.now());
    this.#draw();
  }

  typing_stopped({ user_id: userId }) {
    this.#typists.stopped(userId);
    this.#draw();
  }

  message_created({ message }) {
    this.typing_stopped({ user_id: message.author.id });
  }

  message_written() {
    this.#pace.sent();
  }

  user_updated({ user }) {
    this.#names.learn(user);
    this.#draw();
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  // Who writes in a thread does not write in the channel.
  #written(field) {
    const composer = `message-composer[data-channel="${this.channelId}"]:not([data-parent])`;
    if (!field.matches(`${composer} textarea`) || !field.value.trim()) return;
    if (!this.#pace.take(Date.now())) return;
    announce("hint_wanted", { frame: { type: "typing", channel_id: this.channelId } });
  }

  #draw() {
    clearTimeout(this.#timer);
    const now = Date.now();
    const names = this.#typists.at(now).map((userId) => this.#names.of(userId));
    const { when, ...parts } = sentence(names.filter(Boolean));
    fill(this, parts);
    choose(this, when);
    const left = this.#typists.left(now);
    if (left !== null) this.#timer = setTimeout(() => this.#draw(), left);
  }
}
