// What the elements share: they listen while they are on the page, and no longer.

const PREFIX = "chat:";

export class ChatElement extends HTMLElement {
  #leaving;

  connectedCallback() {
    this.#leaving = new AbortController();
    this.arrived(this.#leaving.signal);
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }

  // The method named like an event hears of it.
  handleEvent({ type, detail }) {
    this[type.slice(PREFIX.length)](detail);
  }

  // Listens to events of the page for as long as the signal lasts.
  hear(types, signal) {
    types.forEach((type) => document.addEventListener(PREFIX + type, this, { signal }));
  }
}
