// The links of the sidebar: one for each channel, by name.

import { capped } from "../lib/unread-numbers.js";
import { DirectLinks } from "./direct-links.js";
import { language } from "./page.js";
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
    const { id, name, kind } = channel;
    if (kind === "direct") return this.directs.put(this.#link(id), channel, addressOf(id));
    const link = this.#link(id) ?? this.#make(id);
    link.dataset.kind = kind;
    if (channel.is_muted !== undefined) link.toggleAttribute("data-muted", channel.is_muted);
    const here = link.parentElement?.dataset.group;
    const key = keyOf(channel) ?? here;
    const label = link.querySelector(".channel-link__name");
    if (label.textContent === name && link.isConnected && key === here) return;
    label.textContent = name;
    this.#insert(link, this.groups.listOf(key ?? ""));
  }

  // The viewer's sections; what was in one that is gone stands with the rest.
  group(sections) {
    this.groups.show(sections, (link) => this.#insert(link, this.groups.listOf("")));
  }

  // Somebody has written there: directs stand in the order of their use.
  used(id) {
    const link = this.#link(id);
    if (link?.dataset.kind === "direct") this.directs.used(link);
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
    const links = this.#links.filter(
      (link) => !isUnreadOnly || link === this.#current || link.dataset.unread !== "0",
    );
    const at = links.indexOf(this.#current);
    const next = at < 0 ? links.at(step < 0 ? -1 : 0) : links.at((at + step) % links.length);
    if (next && next !== this.#current) next.querySelector("a").click();
  }

  #make(id) {
    const template = this.host.querySelector("template");
    const link = document.importNode(template.content, true).querySelector("li");
    link.dataset.id = id;
    link.querySelector("a").href = addressOf(id);
    return link;
  }

  #insert(link, list) {
    link.remove();
    const later = [...list.children].find((other) => this.order.compare(nameOf(other), nameOf(link)) > 0);
    list.insertBefore(link, later ?? null);
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

function addressOf(id) {
  return document.body.dataset.channelPage.replace("/0/", `/${id}/`);
}

function nameOf(link) {
  return link.querySelector(".channel-link__name").textContent;
}

function setNumber(link, name, number) {
  if (Number(link.dataset[name]) === number) return;
  link.dataset[name] = number;
  link.querySelector(`.channel-link__${name} > .channel-link__number`).textContent = capped(number);
}
