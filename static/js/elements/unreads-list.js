// Everything unread, channel by channel, to be worked through by keyboard. It follows what is said
// and what is read elsewhere.

import { api } from "../dom/api.js";
import { isBlocked } from "../dom/blocked.js";
import { ChatElement } from "../dom/chat-element.js";
import { dress } from "../dom/dress.js";
import { hasModifier, isEnter } from "../dom/keys.js";
import { announce, viewerId } from "../dom/page.js";
import { panelPart } from "../dom/panel-part.js";
import { isSingleKey } from "../dom/single-keys.js";
import { addMessage, changeMessage, count, reconcile, sectionOf, sectionsIn } from "../dom/unread-sections.js";
import { keepOneReachable, messagesIn, noteFocus, reach, restoreFocus, walkUnread } from "../dom/unread-walking.js";

const SOON = 150;
const AT_MOST_EVERY = 1_000;

export class UnreadsList extends ChatElement {
  // Channels that are unread and have no section: being marked, or beyond those that are shown.
  #going = new Set();
  #waiting = new Set();
  #numbers = {};
  #timer = null;
  #fetchedAt = 0;

  arrived(signal) {
    this.hear(["message_created", "message_updated", "message_deleted", "unread_changed"], signal);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
    this.#dress();
    const [first] = messagesIn(this);
    const hasKeys = matchMedia("(pointer: fine)").matches;
    if (first && hasKeys && document.activeElement === document.body) reach(this, first);
  }

  message_created(frame) {
    const { message } = frame;
    const section = sectionOf(this, frame.channel_id);
    const { parent_id: parent, also_in_channel: isInBoth, author, kind } = message;
    const isShown = parent === null || isInBoth;
    if (!section || !isShown || kind === "system" || author.id === viewerId || isBlocked(author.id)) return;
    addMessage(section, frame);
    this.#dress();
  }

  message_updated(frame) {
    this.#keepingFocus(() => changeMessage(frame));
  }

  message_deleted(frame) {
    this.message_updated(frame);
  }

  // The sidebar's numbers are the truth; what cannot be made of what is here is fetched.
  unread_changed({ numbers }) {
    this.#numbers = numbers;
    const read = sectionsIn(this).filter(({ dataset }) => !numbers[dataset.channel]);
    if (read.length) this.#keepingFocus(() => read.forEach((section) => section.remove()));
    const isStale = sectionsIn(this).some(({ dataset }) => Number(dataset.unread) !== numbers[dataset.channel]);
    const isMissing = this.#missing.some((id) => !this.#waiting.has(id));
    if (isStale || isMissing || (read.length && this.#waiting.size)) this.#fetchSoon();
  }

  #clicked({ target }) {
    const section = target.closest(".unread-section");
    if (target.closest("[data-action=read]")) this.#markRead(section);
  }

  #pressed(event) {
    const { target, key } = event;
    const section = target.closest(".unread-section[data-channel]");
    if (!section || event.defaultPrevented) return;
    if (target.matches(".message") && isEnter(event)) open(target, event);
    else if (!isSingleKey(event)) return;
    else if (key === "m" || key === "Escape") this.#markRead(section);
    else if (!walkUnread(this, event)) return;
    event.preventDefault();
  }

  async #markRead(section) {
    const { channel, lastSeq, lastRead, name } = section.dataset;
    this.#going.add(channel);
    this.#keepingFocus(() => section.remove());
    try {
      await api.post("channels/read/", { channels: { [channel]: Number(lastSeq) } });
      announce("seen", { channelId: Number(channel), seq: Number(lastSeq), isAtEnd: true });
      const undo = { label: this.dataset.undo, run: () => this.#markUnread(channel, Number(lastRead)), undoes: true };
      announce("toast_wanted", { text: this.#say("read", name), action: undo, milliseconds: 10_000 });
    } catch (error) {
      announce("toast_wanted", { text: `${this.#say("failed", name)} ${error.message}`, isError: true });
      this.#fetchSoon();
    }
    this.#going.delete(channel);
  }

  async #markUnread(channel, seq) {
    try {
      await api.post("channels/unread/", { channels: { [channel]: seq } });
      await this.#fetch();
      const first = sectionOf(this, channel)?.querySelector(".message");
      if (first) reach(this, first);
    } catch (error) {
      announce("toast_wanted", { text: error.message, isError: true });
    }
  }

  #fetchSoon() {
    const wait = Math.max(SOON, this.#fetchedAt + AT_MOST_EVERY - Date.now());
    this.#timer ??= setTimeout(() => this.#fetch().catch(() => {}), wait);
  }

  // What cannot be had now comes with the next change, or when the connection is back.
  async #fetch() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#fetchedAt = Date.now();
    const fresh = await panelPart(this.dataset.path);
    this.#going.forEach((channel) => sectionOf(fresh, channel)?.remove());
    this.#keepingFocus(() => reconcile(this, fresh));
    this.#waiting = new Set(this.#missing);
  }

  #keepingFocus(change) {
    const focus = noteFocus(this);
    change();
    this.#dress();
    restoreFocus(this, focus);
  }

  #dress() {
    sectionsIn(this).forEach((section) => dress(this, section.querySelector("ol"), { newSince: Infinity }));
    keepOneReachable(this);
    this.querySelector(".unreads__empty").hidden = this.querySelector(".unread-section") !== null;
    this.querySelector(".unreads__keys")?.toggleAttribute("hidden", !sectionsIn(this).length);
  }

  #say = (words, name) => this.dataset[words].replace("NAME", name);

  get #missing() {
    const unread = Object.keys(this.#numbers).filter((id) => this.#numbers[id] > 0);
    return unread.filter((id) => !this.#going.has(id) && !sectionOf(this, id));
  }
}

function open(message, event) {
  const { href } = message.querySelector(".message__time");
  if (hasModifier(event)) window.open(href, "_blank", "noopener");
  else location.assign(href);
}
