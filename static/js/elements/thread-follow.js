// Follows the thread that is open, or stops that.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { choose, say } from "../dom/fields.js";
import { ownPlace } from "../dom/own-place.js";
import { announce, viewerId } from "../dom/page.js";

export class ThreadFollow extends ChatElement {
  // Meanwhile the button stays enabled: disabled, it would lose the focus.
  #isUnderway = false;

  arrived(signal) {
    this.hear(["message_updated", "message_deleted", "message_stored"], signal);
    this.#button.addEventListener("click", () => this.#toggle(), { signal });
  }

  handleEvent({ detail: { message } }) {
    const { parentId } = ownPlace(this);
    if (message.id === parentId) this.#show(message.follower_ids.includes(viewerId));
  }

  async #toggle() {
    if (this.#isUnderway) return;
    this.#isUnderway = true;
    const { channelId, parentId } = ownPlace(this);
    const path = `channels/${channelId}/messages/${parentId}/follow/`;
    try {
      const message = await (this.#isFollowing ? api.delete(path) : api.post(path));
      announce("message_stored", { channelId, message });
      this.#complain("");
    } catch (error) {
      this.#complain(error.message);
    }
    this.#isUnderway = false;
  }

  #show(isFollowing) {
    choose(this, isFollowing ? "following" : "not");
  }

  #complain(words) {
    say(this.querySelector("[role=alert]"), words);
  }

  get #isFollowing() {
    return !this.querySelector("[data-when=following]").hidden;
  }

  get #button() {
    return this.querySelector("button");
  }
}
