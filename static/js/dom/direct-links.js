// The links of directs in the sidebar, the last used first where they stand by themselves.

import { othersOf, renamed, titleOf } from "../lib/directs.js";
import { avatarOf } from "./avatar.js";
import { move } from "./moving.js";
import { viewerId } from "./page.js";

export class DirectLinks {
  constructor(host) {
    this.host = host;
    // The ids of directs, the last used first, wherever they stand.
    this.used = this.#listed.map(idOf);
  }

  // Draws a direct, and says whether it is called otherwise now.
  draw(link, { name, people }) {
    const shown = JSON.stringify(people.map(shownOf));
    if (link.dataset.people === shown) return false;
    link.dataset.people = shown;
    this.#draw(link, people, titleOf({ kind: "direct", name, people }, viewerId));
    return true;
  }

  // Puts a direct where it belongs among those that are in no section; a new one stands at the top.
  place(link) {
    const rank = this.used.indexOf(idOf(link));
    const later = this.#listed.find((other) => other !== link && this.used.indexOf(idOf(other)) > rank);
    move(link, this.#list, later);
    if (rank < 0) this.#note(idOf(link));
  }

  // Somebody has written there.
  use(link) {
    this.#note(idOf(link));
    const isListed = link.parentElement === this.#list;
    if (isListed && link !== this.#list.firstElementChild) move(link, this.#list, this.#list.firstElementChild);
  }

  // The order of the server, which knows what was written meanwhile.
  order(ids) {
    this.used = ids;
    const links = this.#listed;
    const wanted = ids.map((id) => links.find((link) => idOf(link) === id)).filter(Boolean);
    if (wanted.every((link, at) => link === links[at])) return;
    const focused = document.activeElement;
    this.#list.append(...wanted);
    if (this.#list.contains(focused)) focused.focus({ preventScroll: true });
  }

  // Those who are called otherwise when somebody's name has changed.
  renamed(user) {
    const links = [...this.host.querySelectorAll("ol > .direct-link")];
    const directs = links.map(({ dataset: { id, people } }) => ({ id: Number(id), people: renamed(JSON.parse(people), user) }));
    return directs.filter(({ people }) => people).map((direct) => ({ ...direct, kind: "direct" }));
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

  #note(id) {
    this.used = [id, ...this.used.filter((other) => other !== id)];
  }

  get #listed() {
    return [...this.host.querySelectorAll(".direct-links > li")];
  }

  get #list() {
    return this.host.querySelector(".direct-links");
  }
}

function idOf({ dataset }) {
  return Number(dataset.id);
}

// As the server writes it into the page; the API may tell more of somebody.
function shownOf({ id, username, display_name, avatar_url, is_active }) {
  return { id, username, display_name, avatar_url, is_active };
}
