// Whether the viewer may write here now, and if not, why: archived, read-only, nobody left in a
// direct, too soon in slow mode, logged out, or the server is out of reach.

import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";
import { isDeserted } from "../lib/directs.js";

const TICK = 250;

export class WritingRules extends ChatElement {
  #until = 0;

  arrived(signal) {
    this.hear(["connection", "channel_known", "message_written", "message_created"], signal);
    const ticker = setInterval(() => this.#until && this.#draw(), TICK);
    signal.addEventListener("abort", () => clearInterval(ticker));
    this.#wait(Number(this.dataset.wait));
  }

  connection({ state }) {
    const isLoggedOut = state === "logged_out";
    this.#composer.querySelector(".composer__late").hidden = state !== "offline";
    this.#composer.querySelector(".composer__out").hidden = !isLoggedOut;
    this.#composer.toggleAttribute("data-logged-out", isLoggedOut);
    announce("turn_changed", { channelId: this.#channelId });
  }

  channel_known({ channel }) {
    if (channel.id !== this.#channelId) return;
    const isDirect = channel.kind === "direct" && channel.people !== undefined;
    if (isDirect) this.#composer.toggleAttribute("data-deserted", isDeserted(channel.people, viewerId));
    if (channel.is_read_only === undefined) return;
    this.#composer.toggleAttribute("data-archived", channel.is_archived);
    this.#composer.toggleAttribute("data-read-only", channel.is_read_only && !this.#isFree);
    this.dataset.pause = channel.slow_mode_seconds;
    this.#until = Math.min(this.#until, Date.now() + channel.slow_mode_seconds * 1_000);
    this.#draw();
  }

  message_written({ channelId }) {
    if (channelId === this.#channelId) this.#wait(this.#pause);
  }

  // Written in another tab.
  message_created({ channel_id: channelId, message }) {
    const isOwn = message.author.id === viewerId && message.kind === "text";
    if (isOwn && channelId === this.#channelId && !this.#until) this.#wait(this.#pause);
  }

  #wait(seconds) {
    this.#until = seconds ? Date.now() + seconds * 1_000 : 0;
    this.#draw();
  }

  #draw() {
    const left = Math.ceil((this.#until - Date.now()) / 1_000);
    const isWaiting = left > 0;
    if (!isWaiting) this.#until = 0;
    const line = this.querySelector("[data-rule=pause]");
    const words = isWaiting ? this.dataset.words.replace("SECONDS", left) : "";
    if (line.textContent !== words) line.textContent = words;
    line.hidden = !isWaiting;
    if (this.#composer.hasAttribute("data-waiting") === isWaiting) return;
    this.#composer.toggleAttribute("data-waiting", isWaiting);
    announce("turn_changed", { channelId: this.#channelId });
  }

  get #pause() {
    return this.#isFree ? 0 : Number(this.dataset.pause);
  }

  get #isFree() {
    return this.hasAttribute("data-is-free");
  }

  get #channelId() {
    return Number(this.dataset.channel);
  }

  get #composer() {
    return this.closest("message-composer");
  }
}
