// The page of threads: each in short, with what is new in it. Arrow keys walk from thread to thread.

import { ChatElement } from "../dom/chat-element.js";
import { dress } from "../dom/dress.js";
import { elementOf } from "../dom/fragment.js";

const CHANGES = ["message_created", "message_updated", "message_deleted"];
const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const ENDS = { Home: 0, End: -1 };
const LINK = ".thread-card__link";

export class ThreadCards extends ChatElement {
  arrived(signal) {
    this.hear([...CHANGES, "unread_threads_changed"], signal);
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#cards.forEach((card) => this.#dress(card));
  }

  handleEvent({ type, detail }) {
    if (type === "chat:unread_threads_changed") return this.#mark(detail.ids);
    return this.#changed(detail.message);
  }

  // A card shows new replies below the latest ones, and follows every change of those it shows.
  #changed(message) {
    const card = this.#card(message.parent_id ?? message.id);
    const known = card?.querySelector(`.message[data-id="${message.id}"]`);
    if (!card || Number(known?.dataset.seq ?? 0) >= message.seq) return;
    const isOlder = message.created_seq <= lastOf(card);
    if (known) known.replaceWith(drawn(message));
    else if (!isOlder && !message.deleted_at) card.querySelector(".thread-card__latest").append(drawn(message));
    this.#dress(card);
  }

  #mark(ids) {
    this.#cards.forEach((card) => card.toggleAttribute("data-unread", ids.includes(Number(card.dataset.thread))));
    const isElsewhere = ids.some((id) => !this.#card(id));
    this.querySelector(".thread-cards__news .button").hidden = !isElsewhere;
  }

  #pressed(event) {
    const links = [...this.querySelectorAll(LINK)];
    const at = links.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = event.key in ENDS ? links.at(ENDS[event.key]) : links[at + STEPS[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.closest(".thread-card").scrollIntoView({ block: "nearest" });
  }

  #dress(card) {
    const [first, latest] = card.querySelectorAll("ol");
    dress(this, first, { newSince: Infinity });
    dress(this, latest, { newSince: Number(card.dataset.lastRead), first: first.querySelector(".message") });
  }

  #card(id) {
    return this.querySelector(`.thread-card[data-thread="${id}"]`);
  }

  get #cards() {
    return this.querySelectorAll(".thread-card");
  }
}

function lastOf(card) {
  const messages = [...card.querySelectorAll(".message")];
  return Number(messages.at(-1)?.dataset.createdSeq ?? 0);
}

// The ids differ from those of a conversation, as in messaging/_thread_card.html.
function drawn({ html }) {
  const message = elementOf(html);
  message.id = `card-${message.id}`;
  return message;
}
