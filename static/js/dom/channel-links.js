// The links of the sidebar: one for each channel, by name.

import { capped } from "../lib/unread-numbers.js";
import { DirectLinks } from "./direct-links.js";
import { part } from "./fragment.js";
import { move } from "./moving.js";
import { channelAddress, language } from "./page.js";
import { keyOf, SidebarGroups } from "./sidebar-groups.js";

export class ChannelLinks {
  constructor(host) {
    this.host = host;
    this.order = new Intl.Collator(language);
    this.directs = new DirectLinks(host);
    this.groups = new SidebarGroups(host);
  }

  // What the page knew of the channels when it was drawn.
  get channels() {
    return this.#links.map(({ dataset }) => ({
      id: Number(dataset.id),
      kind: dataset.kind,
      unread: Number(dataset.unread),
      mentions: Number(dataset.mentions),
      last_seq: Number(dataset.lastSeq),
      last_read_seq: Number(dataset.lastRead),
      is_muted: dataset.muted !== undefined,
      notify: dataset.notify,
    }));
  }

  get ids() {
    return this.#links.map(({ dataset }) => Number(dataset.id));
  }

  // The channel that is shown, if any.
  get currentId() {
    return Number(this.#current?.dataset.id ?? 0);
  }

  put(channel) {
    const { id, kind } = channel;
    const link = this.#link(id) ?? this.#make(channel);
    link.dataset.kind = kind;
    if (channel.is_muted !== undefined) link.toggleAttribute("data-muted", channel.is_muted);
    const isRenamed = kind === "direct" ? this.directs.draw(link, channel) : rename(link, channel.name);
    const here = link.parentElement?.dataset.group;
    const key = keyOf(channel) ?? here;
    if (link.isConnected && key === here && !(isRenamed && key !== "directs")) return;
    this.#place(link, key);
  }

  rename(user) {
    this.directs.renamed(user).forEach((direct) => this.put(direct));
  }

  // The viewer's sections; what was in one that is gone stands with the rest.
  group(sections) {
    this.groups.show(sections, (link) => this.#place(link));
  }

  // Somebody has written there: directs stand in the order of their use.
  used(id) {
    const link = this.#link(id);
    if (link?.dataset.kind === "direct") this.directs.use(link);
  }

  remove(id) {
    this.#link(id)?.remove();
  }

  number(numbers, mentions) {
    this.#links.forEach((link) => {
      setNumber(link, "unread", numbers[link.dataset.id] ?? 0);
      setNumber(link, "mentions", mentions[link.dataset.id] ?? 0);
    });
  }

  markDrafts(ids) {
    this.#links.forEach((link) => {
      const isShown = link.querySelector("[aria-current]") !== null;
      const hasDraft = ids.includes(Number(link.dataset.id));
      link.querySelector(".channel-link__draft").hidden = isShown || !hasDraft;
    });
  }

  showCurrent() {
    this.#current?.scrollIntoView({ block: "nearest" });
  }

  go(step, { isUnreadOnly }) {
    const links = this.#links.filter((link) => !isUnreadOnly || link === this.#current || link.dataset.unread !== "0");
    const at = links.indexOf(this.#current);
    const next = at < 0 ? links.at(step < 0 ? -1 : 0) : links.at((at + step) % links.length);
    if (next && next !== this.#current) next.querySelector("a").click();
  }

  #make({ id, kind }) {
    const link = part(this.host, kind === "direct" ? "direct" : "channel");
    link.dataset.id = id;
    link.querySelector("a").href = channelAddress(id);
    return link;
  }

  // In a section channels stand by name, and then directs.
  #place(link, key) {
    const list = this.groups.listOf(key, link.dataset.kind);
    if (list.dataset.group === "directs") return this.directs.place(link);
    const later = [...list.children].find((other) => other !== link && this.#compare(other, link) > 0);
    move(link, list, later);
  }

  #compare(one, other) {
    return isDirect(one) - isDirect(other) || this.order.compare(nameOf(one), nameOf(other));
  }

  #link(id) {
    return this.host.querySelector(`ol > [data-id="${id}"]`);
  }

  get #current() {
    return this.host.querySelector("ol > :has([aria-current])");
  }

  get #links() {
    return [...this.host.querySelectorAll("ol > li")];
  }
}

function nameOf(link) {
  return link.querySelector(".channel-link__name").textContent;
}

function isDirect({ dataset }) {
  return dataset.kind === "direct";
}

function rename(link, name) {
  const label = link.querySelector(".channel-link__name");
  if (label.textContent === name) return false;
  label.textContent = name;
  return true;
}

function setNumber(link, name, number) {
  if (Number(link.dataset[name]) === number) return;
  link.dataset[name] = number;
  link.querySelector(`.channel-link__${name} > .channel-link__number`).textContent = capped(number);
}
