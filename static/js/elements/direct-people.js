// The faces above a direct. Its title follows the names of its people.

import { avatarOf } from "../dom/avatar.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";
import { renamed, titleOf } from "../lib/directs.js";

export class DirectPeople extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated"], signal);
  }

  user_updated({ user }) {
    const people = renamed(JSON.parse(this.dataset.people), user);
    if (!people) return;
    this.dataset.people = JSON.stringify(people);
    this.#drawFace(user);
    const id = Number(this.dataset.channel);
    const direct = { id, kind: "direct", topic: "", is_archived: false, people };
    announce("channel_known", { channel: { ...direct, name: titleOf(direct, viewerId) } });
  }

  #drawFace(user) {
    const face = this.querySelector(`[data-presence-of="${user.id}"]`);
    if (!face) return;
    face.replaceChildren(avatarOf(this, user));
    const link = face.closest("a");
    link.title = link.querySelector("bdi").textContent = user.display_name;
  }
}
