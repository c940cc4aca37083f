// Names and pictures of people follow them wherever they stand on the page.

import { avatarOf } from "../dom/avatar.js";
import { ChatElement } from "../dom/chat-element.js";
import { viewerId } from "../dom/page.js";

export class NameTags extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated"], signal);
  }

  user_updated({ user }) {
    this.#places(user.id).forEach((place) => this.#tag(place, user));
  }

  #tag(place, user) {
    const name = place.querySelector("bdi");
    if (name) name.textContent = user.display_name;
    const shown = place.querySelector(".avatar");
    if (!shown) return;
    const [before, now] = [shown.getAttribute("src"), user.avatar_url];
    if (before !== now || !now) shown.replaceWith(avatarOf(this, user));
  }

  #places(userId) {
    const places = `.message[data-author="${userId}"], [data-person="${userId}"]:not(person-card)`;
    const found = [...document.querySelectorAll(places)];
    return userId === viewerId ? [...found, document.querySelector(".sidebar__foot")] : found;
  }
}
