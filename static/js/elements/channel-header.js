// Name, topic and people of the shown channel. When the viewer's part in it changes, the page is
// fetched anew, because then it is another page.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, renew } from "../dom/page.js";

const LISTENED = [
  ...["channels", "channel_created", "channel_updated", "channel_archived", "channel_removed"],
  ...["member_joined", "member_left", "channel_known", "unread_changed"],
];

export class ChannelHeader extends ChatElement {
  arrived(signal) {
    this.hear(LISTENED, signal);
    document.addEventListener("click", (event) => this.#closeMenu(event), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.#closeMenu(event), { signal });
  }

  handleEvent({ type, detail }) {
    const channelId = detail.channel_id ?? detail.channel?.id ?? this.channelId;
    if (channelId === this.channelId) this[type.slice("chat:".length)](detail);
  }

  // The viewer's sidebar anew: an archived channel is not in it, nor one that was left.
  channels({ channels }) {
    const channel = channels.find(({ id }) => id === this.channelId);
    if (channel && !this.#isMember) this.channel_created();
    else if (channel) announce("channel_known", { channel });
    else if (this.#isMember) this.#ask();
  }

  channel_created() {
    if (!this.#isMember) renew();
  }

  channel_removed() {
    renew();
  }

  channel_updated({ channel }) {
    if (channel.role && channel.role !== this.dataset.role) renew();
    announce("channel_known", { channel });
  }

  channel_archived({ channel }) {
    announce("channel_known", { channel });
  }

  member_joined({ member_count: number = this.#number + 1 }) {
    this.#count.textContent = number;
  }

  member_left({ member_count: number = this.#number - 1 }) {
    this.#count.textContent = number;
  }

  channel_known({ channel }) {
    this.dataset.kind = channel.kind;
    const names = document.querySelectorAll(":is(main, side-panel) [data-channel-name]");
    names.forEach((name) => (name.textContent = channel.name));
    this.querySelector(".conversation__topic").textContent = channel.topic;
    this.querySelector(".conversation__archived").hidden = !channel.is_archived;
    if (channel.member_count !== undefined) this.#count.textContent = channel.member_count;
  }

  unread_changed({ numbers }) {
    const elsewhere = Object.entries(numbers).some(([id, unread]) => unread && Number(id) !== this.channelId);
    this.querySelector(".conversation__elsewhere").hidden = !elsewhere;
  }

  get channelId() {
    return Number(this.dataset.channel);
  }

  async #ask() {
    try {
      const channel = await api.get(`channels/${this.channelId}/`);
      if (channel.role === null) this.channel_removed();
      else announce("channel_known", { channel });
    } catch ({ status }) {
      if (status === 404) this.channel_removed();
    }
  }

  // What opens beside the conversation leaves the menu behind.
  #closeMenu({ target, type }) {
    const menu = this.querySelector("details[open]");
    const isWithin = menu?.contains(target) && !target.closest("[data-panel]");
    if (menu && (type === "keydown" || !isWithin)) menu.open = false;
  }

  get #isMember() {
    return this.hasAttribute("data-is-member");
  }

  get #number() {
    return Number(this.#count.textContent);
  }

  get #count() {
    return this.querySelector(".conversation__count");
  }
}
