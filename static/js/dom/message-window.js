// The loaded messages of a channel or thread as elements of a list, in order, at most about 300 of them.

import { placeOf } from "../lib/place.js";
import { drawStored, drawUnsent } from "./drawing.js";
import { keepFocus } from "./focus.js";
import { moveGuests, sendGuestsHome } from "./guests.js";

const MOST = 300;

export class MessageWindow {
  // `host` says in its attributes whether there are older and newer messages, and of which thread.
  constructor(host, list) {
    this.host = host;
    this.list = list;
  }

  // Shows a message as the server has it, unless a newer state of it is shown already.
  put(message) {
    const known = this.list.querySelector(`:scope > .message[data-id="${message.id}"]`);
    if (known) this.#replace(known, message);
    else this.#insert(message);
  }

  // Shows what has become of a message that is not stored yet.
  putPending(entry, state, error) {
    const known = this.#pendingOf(entry.clientId);
    if (state === "sent" || state === "discarded") known?.remove();
    else if (!this.#storedOf(entry.clientId)) {
      const pending = known ?? drawUnsent(this.host, entry);
      if (!known) this.list.append(pending);
      pending.dataset.sending = state === "added" ? "sending" : state;
      pending.querySelector(".sending__error").textContent = error ?? "";
    }
  }

  addPage({ edge, anchor, messages, hasMore }) {
    if (edge === "older" && anchor === this.firstId) this.#prepend(messages, hasMore);
    if (edge === "newer" && anchor === this.lastId) this.#append(messages, hasMore);
    if (edge === "latest" || edge === "reset") this.#replaceAll(messages, hasMore);
  }

  pruneStart() {
    const surplus = this.#stored.slice(0, -MOST);
    surplus.forEach(remove);
    if (surplus.length) this.hasOlder = true;
  }

  pruneEnd() {
    const surplus = this.#stored.slice(MOST);
    surplus.forEach(remove);
    if (surplus.length) this.hasNewer = true;
  }

  get firstId() {
    return Number(this.#stored.at(0)?.dataset.id ?? 0);
  }

  get lastId() {
    return Number(this.#stored.at(-1)?.dataset.id ?? 0);
  }

  get lastCreatedSeq() {
    return Number(this.#stored.at(-1)?.dataset.createdSeq ?? 0);
  }

  get hasOlder() {
    return this.host.hasAttribute("data-has-older");
  }

  set hasOlder(value) {
    this.host.toggleAttribute("data-has-older", value);
  }

  get hasNewer() {
    return this.host.hasAttribute("data-has-newer");
  }

  set hasNewer(value) {
    this.host.toggleAttribute("data-has-newer", value);
  }

  #replace(known, message) {
    if (Number(known.dataset.seq) >= message.seq) return;
    const fresh = drawStored(this.host, message);
    if (known.hasAttribute("tabindex")) fresh.tabIndex = known.tabIndex;
    keepFocus(known, fresh, () => {
      moveGuests(known, fresh);
      known.replaceWith(fresh);
    });
  }

  #insert(message) {
    this.#pendingOf(message.client_id)?.remove();
    const stored = this.#stored;
    const loaded = stored.map((each) => Number(each.dataset.createdSeq));
    const { hasOlder, hasNewer } = this;
    const place = placeOf(message.created_seq, { loaded, hasOlder, hasNewer });
    if (place === "outside") return;
    const next = place.before === null ? this.#firstPending : stored[place.before];
    this.list.insertBefore(drawStored(this.host, message), next ?? null);
  }

  #prepend(messages, hasMore) {
    this.list.prepend(...messages.map((message) => drawStored(this.host, message)));
    this.hasOlder = hasMore;
    this.pruneEnd();
  }

  #append(messages, hasMore) {
    const elements = messages.map((message) => drawStored(this.host, message));
    if (this.#firstPending) this.#firstPending.before(...elements);
    else this.list.append(...elements);
    this.hasNewer = hasMore;
    this.pruneStart();
  }

  #replaceAll(messages, hasMore) {
    this.#stored.forEach(remove);
    this.list.querySelectorAll(":scope > :not(.message)").forEach((line) => line.remove());
    this.#prepend(messages, hasMore);
    this.hasNewer = false;
  }

  #pendingOf(clientId) {
    return clientId ? this.list.querySelector(`:scope > .message--pending[data-client-id="${clientId}"]`) : null;
  }

  #storedOf(clientId) {
    return this.list.querySelector(`:scope > .message:not(.message--pending)[data-client-id="${clientId}"]`);
  }

  get #firstPending() {
    return this.list.querySelector(":scope > .message--pending");
  }

  get #stored() {
    return [...this.list.querySelectorAll(":scope > .message:not(.message--pending)")];
  }
}

function remove(message) {
  sendGuestsHome(message);
  message.remove();
}
