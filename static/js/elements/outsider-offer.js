// After a message that means somebody outside the channel: who that is, and an offer to add them.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { directory } from "../dom/directory.js";
import { choose, fill } from "../dom/fields.js";
import { part } from "../dom/fragment.js";
import { announce } from "../dom/page.js";
import { mentionsIn } from "../lib/mentions.js";

export class OutsiderOffer extends ChatElement {
  arrived(signal) {
    this.hear(["message_written", "member_joined"], signal);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  async message_written({ channelId, parentId = null, body }) {
    if (channelId !== this.#channelId || parentId !== this.#parentId) return;
    const { usernames } = mentionsIn(body);
    if (!usernames.length) return;
    try {
      const outsiders = await directory.outsiders(channelId, usernames);
      outsiders.forEach((person) => this.#offer(person));
    } catch {
      // Nothing is known of them now, and the message has gone its way.
    }
  }

  // Somebody else was faster.
  member_joined({ channel_id: channelId, user }) {
    const line = channelId === this.#channelId && this.#lineOf(user.id);
    if (line && line.dataset.state !== "added") line.remove();
  }

  #offer({ id, display_name: name }) {
    this.#lineOf(id)?.remove();
    const line = part(this, "offer");
    line.dataset.person = id;
    fill(line, { name });
    choose(line, this.hasAttribute("data-may-add") ? "offered" : "told");
    this.append(line);
  }

  #clicked({ target }) {
    const line = target.closest("[data-person]");
    const action = target.closest("[data-action]")?.dataset.action;
    if (action === "add") this.#add(line);
    if (action === "dismiss") this.#dismiss(line);
  }

  async #add(line) {
    line.dataset.state = "added";
    choose(line, "adding");
    try {
      await api.post(`channels/${this.#channelId}/members/`, { user_id: Number(line.dataset.person) });
      choose(line, "added");
    } catch (error) {
      choose(line, "failed");
      line.querySelector("output").value = error.message;
    }
    directory.forget(`members ${this.#channelId}`);
    line.querySelector("[data-action=dismiss]").focus();
  }

  #dismiss(line) {
    line.remove();
    announce("composer_wanted", { parentId: this.#parentId });
  }

  #lineOf(id) {
    return this.querySelector(`[data-person="${id}"]`);
  }

  get #channelId() {
    return Number(this.dataset.channel);
  }

  get #parentId() {
    return Number(this.dataset.parent) || null;
  }
}
