// The panel about a channel. When something in it changes, whoever has changed it, the server draws
// it anew; what the viewer is at stays as it is.

import { ChatElement } from "../dom/chat-element.js";
import { panelPart } from "../dom/panel-part.js";

const CHANGES = [
  ...["channel_updated", "channel_archived", "channel_created", "member_joined", "member_left"],
  ...["member_updated", "user_updated", "caught_up", "sections_changed"],
];
const SOON = 150;

export class ChannelAbout extends ChatElement {
  #timer = null;
  #shown = 0;
  // Of several answers on their way, the one that was asked for last counts.
  #asked = 0;

  arrived(signal) {
    this.hear(CHANGES, signal);
    this.#search?.addEventListener("input", () => this.#later(), { signal });
    this.#search?.form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  handleEvent({ detail }) {
    const channelId = detail.channel_id ?? detail.channel?.id;
    if (channelId === undefined || channelId === Number(this.dataset.channel)) this.#later();
  }

  #submitted(event) {
    event.preventDefault();
    this.#refresh();
  }

  #clicked(event) {
    const link = event.target.closest("[data-action=more-members]");
    if (!link) return;
    event.preventDefault();
    this.#shown = Number(link.dataset.shown);
    this.#refresh();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), SOON);
  }

  async #refresh() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const fresh = await panelPart(this.#path);
      if (asked === this.#asked && this.isConnected) this.#take(fresh);
    } catch {
      // What is shown stays; the next change, or a return, asks again.
    }
  }

  #take(fresh) {
    const { id } = document.activeElement;
    this.querySelectorAll("[data-refreshed]").forEach((known) => {
      const next = fresh.querySelector(`#${known.id}`);
      if (next && !isInUse(known) && !next.isEqualNode(known)) known.replaceWith(next);
    });
    if (document.activeElement !== document.body || !id) return;
    const place = document.getElementById(id) ?? this.closest("aside");
    place.focus({ preventScroll: true });
  }

  get #path() {
    const words = new URLSearchParams({ q: this.#search?.value ?? "", shown: this.#shown });
    return `${this.dataset.path}&${words}`;
  }

  // A direct has so few people that nobody looks for one.
  get #search() {
    return this.querySelector("[type=search]");
  }
}

// Something is typed, being asked or being stored there.
function isInUse(section) {
  if (section.querySelector("dialog[open], [aria-busy=true], .sure-button__asking")) return true;
  const fields = [...section.querySelectorAll("input[type=text]")];
  return fields.some((field) => field.value !== field.defaultValue);
}
