// The page of all channels. What is found follows what is typed, and what happens to the channels.

import { ChatElement } from "../dom/chat-element.js";
import { panelPart } from "../dom/panel-part.js";

const CHANGES = ["channel_created", "channel_updated", "channel_archived", "channel_removed", "channels_changed"];
const SOON = 150;
// Of who joins a channel in which the viewer is not, no frame tells.
const LOOKS_EVERY = 10_000;

export class ChannelFinder extends ChatElement {
  #timer = null;
  // Of several answers on their way, the one that was asked for last counts.
  #asked = 0;
  #shown = new URLSearchParams(location.search).get("shown");

  arrived(signal) {
    this.hear(CHANGES, signal);
    this.#form.addEventListener("input", () => this.#changed(), { signal });
    this.#form.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    const ticker = setInterval(() => this.#look(), LOOKS_EVERY);
    signal.addEventListener("abort", () => [clearTimeout(this.#timer), clearInterval(ticker)]);
  }

  handleEvent() {
    this.#later();
  }

  #changed() {
    this.#shown = null;
    this.#later();
  }

  #submitted(event) {
    event.preventDefault();
    this.#shown = null;
    this.#find();
  }

  async #clicked(event) {
    const more = event.target.closest(".browser__more a");
    if (!more) return;
    event.preventDefault();
    const known = this.querySelectorAll(".card").length;
    this.#shown = new URLSearchParams(more.search).get("shown");
    await this.#find();
    this.querySelectorAll(".card a")[known]?.focus();
  }

  // Quietly: what is as it was stays in place, and a failure can wait for the next time.
  async #look() {
    if (document.hidden || this.#found.ariaBusy) return;
    const [asked, path] = [this.#asked, this.#path];
    const fresh = await panelPart(path).catch(() => null);
    const isNew = fresh && fresh.querySelector(".browser__found").textContent !== this.#found.textContent;
    if (isNew && asked === this.#asked && this.isConnected) this.#show(fresh, path);
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), SOON);
  }

  async #find() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    const path = this.#path;
    this.#found.ariaBusy = "true";
    try {
      const fresh = await panelPart(path);
      if (asked === this.#asked && this.isConnected) this.#show(fresh, path);
    } catch ({ reason }) {
      if (asked === this.#asked && this.isConnected) this.#miss(reason, path);
    }
  }

  #show(fresh, path) {
    const place = placeOf(document.activeElement);
    this.#say(fresh.querySelector(".browser__number").textContent);
    this.#found.replaceWith(fresh.querySelector(".browser__found"));
    history.replaceState(history.state, "", path + location.hash);
    if (place && !this.contains(document.activeElement)) this.#focus(place);
  }

  // Whoever is logged out sees why, in place of channels that are not there any more.
  #miss(reason, path) {
    this.#found.ariaBusy = null;
    if (reason === "unreachable") this.#say(this.dataset.failed);
    else location.assign(path);
  }

  // The same words anew would be read out again.
  #say(words) {
    if (this.#number.textContent !== words) this.#number.textContent = words;
  }

  #focus({ channel, kind }) {
    const card = this.querySelector(`.card[data-channel="${channel}"]`);
    (card?.querySelector(kind) ?? this.#form.elements.q).focus({ preventScroll: true });
  }

  get #path() {
    const { q, sort } = this.#form.elements;
    const asked = Object.entries({ q: q.value.trim(), sort: sort.value, shown: this.#shown });
    const words = new URLSearchParams(asked.filter(([, value]) => value));
    return words.size ? `${location.pathname}?${words}` : location.pathname;
  }

  get #form() {
    return this.querySelector("form");
  }

  get #number() {
    return this.querySelector(".browser__number");
  }

  get #found() {
    return this.querySelector(".browser__found");
  }
}

// The button or link of a channel at which the viewer is.
function placeOf(element) {
  const card = element.closest("channel-finder .card");
  return card && { channel: card.dataset.channel, kind: element.localName };
}
