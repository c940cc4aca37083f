// The directs of the sidebar, the last used one first.

import { othersOf, renamed, titleOf } from "../lib/directs.js";
import { avatarOf } from "./avatar.js";
import { part } from "./fragment.js";
import { viewerId } from "./page.js";

export class DirectLinks {
  constructor(host) {
    this.host = host;
  }

  // Draws a direct; a new one stands at the top.
  put(known, { id, name, people }, address) {
    const link = known ?? this.#make(id, address);
    const shown = JSON.stringify(people.map(shownOf));
    if (link.dataset.people !== shown) this.#draw(link, people, titleOf({ kind: "direct", name, people }, viewerId));
    link.dataset.people = shown;
    if (!link.isConnected) this.#list.prepend(link);
  }

  // Somebody has written there.
  used(link) {
    if (link === this.#list.firstElementChild) return;
    this.#keepingFocus(() => this.#list.prepend(link));
  }

  // The order of the server, which knows what was written meanwhile.
  order(ids) {
    const links = [...this.#list.children];
    const wanted = ids.map((id) => links.find(({ dataset }) => Number(dataset.id) === id)).filter(Boolean);
    if (wanted.every((link, at) => link === links[at])) return;
    this.#keepingFocus(() => this.#list.append(...wanted));
  }

  rename(user) {
    [...this.#list.children].forEach((link) => {
      const people = renamed(JSON.parse(link.dataset.people), user);
      if (people) this.put(link, { id: Number(link.dataset.id), people });
    });
  }

  #make(id, address) {
    const link = part(this.host, "direct");
    link.dataset.id = id;
    link.querySelector("a").href = address;
    return link;
  }

  #draw(link, people, name) {
    const others = othersOf(people, viewerId);
    const face = link.querySelector(".direct-link__face");
    const isOne = others.length === 1;
    face.className = `direct-link__face ${isOne ? "presence" : "direct-link__number"}`;
    face.toggleAttribute("aria-hidden", !isOne);
    if (isOne) face.dataset.presenceOf = link.querySelector(".status-mark").dataset.statusOf = others[0].id;
    face.replaceChildren(isOne ? avatarOf(this.host, others[0]) : String(others.length));
    link.querySelector(".channel-link__name").textContent = name;
    link.querySelector(".direct-you").hidden = others[0].id !== viewerId;
    link.querySelector("button").ariaLabel = this.#list.dataset.hide.replace("NAME", name);
  }

  #keepingFocus(move) {
    const focused = document.activeElement;
    move();
    if (this.#list.contains(focused)) focused.focus({ preventScroll: true });
  }

  get #list() {
    return this.host.querySelector(".direct-links");
  }
}

// As the server writes it into the page; the API may tell more of somebody.
function shownOf({ id, username, display_name, avatar_url, is_active }) {
  return { id, username, display_name, avatar_url, is_active };
}
