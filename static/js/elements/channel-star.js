// Puts the shown channel among the viewer's favourites, and takes it out again.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce } from "../dom/page.js";

export class ChannelStar extends ChatElement {
  arrived(signal) {
    this.hear(["channels", "channel_updated"], signal);
    this.#button.addEventListener("click", () => this.#toggle(), { signal });
  }

  channels({ channels }) {
    const channel = channels.find(({ id }) => id === this.#channelId);
    if (channel) this.channel_updated({ channel });
  }

  channel_updated({ channel: { id, is_favourite: isFavourite } }) {
    if (id === this.#channelId && isFavourite !== undefined) this.#button.ariaPressed = String(isFavourite);
  }

  async #toggle() {
    const isFavourite = this.#button.ariaPressed !== "true";
    this.#button.ariaPressed = String(isFavourite);
    try {
      await api.patch(`channels/${this.#channelId}/membership/`, { is_favourite: isFavourite });
    } catch (error) {
      this.#button.ariaPressed = String(!isFavourite);
      announce("toast_wanted", { text: error.message, isError: true });
    }
  }

  get #channelId() {
    return Number(this.dataset.channel);
  }

  get #button() {
    return this.querySelector("button");
  }
}
