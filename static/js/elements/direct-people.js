// The faces above a direct. Its title follows the names of its people, and its composer whether
// anybody is there to write to.

import { avatarOf } from "../dom/avatar.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";
import { renamed, titleOf } from "../lib/directs.js";

export class DirectPeople extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated", "channel_known"], signal);
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

  // What was missed of its people comes with the channel.
  channel_known({ channel }) {
    const people = JSON.stringify(channel.people ?? []);
    if (channel.id !== Number(this.dataset.channel) || people === this.dataset.people) return;
    this.dataset.people = people;
    channel.people.forEach((each) => this.#drawFace(each));
  }

  #drawFace(user) {
    const face = this.querySelector(`[data-presence-of="${user.id}"]`);
    if (!face) return;
    face.replaceChildren(avatarOf(this, user));
    const link = face.closest("a");
    link.title = link.querySelector("bdi").textContent = user.display_name;
  }
}
