// Names and pictures of people follow them wherever they stand on the page.

import { ChatElement } from "../dom/chat-element.js";
import { part } from "../dom/fragment.js";
import { viewerId } from "../dom/page.js";

export class NameTags extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated"], signal);
  }

  user_updated({ user }) {
    this.#places(user.id).forEach((place) => this.#tag(place, user));
  }

  #tag(place, { display_name: name, avatar_url: picture }) {
    place.querySelector("bdi").textContent = name;
    const shown = place.querySelector(".avatar");
    if (!picture || shown.getAttribute("src") === picture) return;
    const fresh = part(this, "picture");
    fresh.src = picture;
    shown.replaceWith(fresh);
  }

  #places(userId) {
    const messages = [...document.querySelectorAll(`.message[data-author="${userId}"]`)];
    return userId === viewerId ? [...messages, document.querySelector(".sidebar__foot")] : messages;
  }
}
