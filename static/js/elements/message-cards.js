// Messages apart from their conversation: the pins of a channel, or what the viewer has saved.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { dressAlone } from "../dom/dress.js";
import { elementOf, part } from "../dom/fragment.js";
import { addressOf } from "../dom/messages.js";
import { announce, channelAddress, language } from "../dom/page.js";
import { dayAndClock, dayKey } from "../lib/times.js";

const CHANGES = ["message_created", "message_updated", "message_deleted", "message_stored"];

export class MessageCards extends ChatElement {
  arrived(signal) {
    this.hear([...CHANGES, this.#showsPins ? "reset" : "saved_changed"], signal);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.querySelectorAll(".message").forEach((message) => dressCard(message));
  }

  handleEvent({ type, detail }) {
    if (type === "chat:saved_changed") this.#saved(detail);
    else if (type === "chat:reset") this.#fetchPins(detail.channel_id);
    else if (this.#showsPins) this.#pinned(detail.message);
    else this.#changed(detail.message);
  }

  #clicked({ target }) {
    const action = target.closest("[data-action]")?.dataset.action;
    const message = target.closest(".message-card")?.querySelector(".message");
    if (message && ["pin", "save"].includes(action)) announce(`${action}_wanted`, addressOf(message));
  }

  #pinned(message) {
    if (message.channel_id !== Number(this.dataset.channel)) return;
    if (!message.pinned) this.#remove(message.id);
    else if (this.#card(message.id)) this.#changed(message);
    else this.#list.prepend(this.#draw(message));
  }

  // Too much was missed to hear of each.
  async #fetchPins(channelId) {
    if (channelId !== Number(this.dataset.channel)) return;
    try {
      const { results } = await api.get(`channels/${channelId}/pins/`);
      this.#list.replaceChildren(...results.map((message) => this.#draw(message)));
    } catch {
      // The list below the panel tells of the failure.
    }
  }

  #changed(message) {
    const known = this.#card(message.id)?.querySelector(".message");
    if (!known || Number(known.dataset.seq) >= message.seq) return;
    if (message.deleted_at) this.#remove(message.id);
    else known.replaceWith(this.#dressed(message));
  }

  async #saved({ message_id: id, is_saved: isSaved }) {
    if (!isSaved) return this.#remove(id);
    if (this.#card(id)) return undefined;
    try {
      const { results } = await api.get("saved/");
      const entry = results.findLast(({ message }) => message.id === id);
      if (!entry || this.#card(id)) return undefined;
      const channel = await api.get(`channels/${entry.message.channel_id}/`);
      return this.#list.prepend(this.#draw(entry.message, channel));
    } catch {
      // It is there the next time.
      return undefined;
    }
  }

  #draw(message, channel = null) {
    const card = part(this, "card");
    const page = channelAddress(message.channel_id);
    card.dataset.message = message.id;
    card.querySelector(".message-card__message").append(this.#dressed(message));
    card.querySelector("[data-go]").href = `${page}?message=${message.id}`;
    if (channel) this.#place(card.querySelector(".message-card__place"), channel, page);
    return card;
  }

  #place(line, { kind, name }, page) {
    line.dataset.kind = kind;
    line.querySelector("a").href = page;
    line.querySelector("bdi").textContent = name;
  }

  // The conversation itself may show the same message.
  #dressed({ id, html }) {
    const message = elementOf(html);
    message.id = `card-message-${id}`;
    return dressCard(message);
  }

  // Whoever has pressed its button goes on with the next one.
  #remove(id) {
    const card = this.#card(id);
    if (!card) return;
    const next = card.nextElementSibling ?? card.previousElementSibling;
    const hadFocus = card.contains(document.activeElement);
    card.remove();
    if (hadFocus) (next?.querySelector("[data-go]") ?? this.closest("[tabindex]"))?.focus();
  }

  #card(id) {
    return this.querySelector(`.message-card[data-message="${id}"]`);
  }

  get #list() {
    return this.querySelector(".message-cards__list");
  }

  get #showsPins() {
    return this.dataset.shows === "pins";
  }
}

// What stands apart from its day says which one it was.
function dressCard(message) {
  dressAlone(message);
  const time = message.querySelector(".message__time time");
  const date = new Date(time.dateTime);
  if (dayKey(date) !== dayKey(new Date())) time.textContent = dayAndClock(date, language);
  return message;
}
