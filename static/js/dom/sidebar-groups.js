// The viewer's own sections in the sidebar, as elements in their order.

import { fill } from "./fields.js";
import { part } from "./fragment.js";
import { move } from "./moving.js";

const FAVOURITES = "favourites";

export class SidebarGroups {
  constructor(host) {
    this.host = host;
  }

  // Shows these sections and no others. `onGone` takes in each link of one that is gone.
  show(sections, onGone) {
    const focused = document.activeElement;
    const keys = new Set(sections.map(({ id }) => String(id)));
    this.#own.filter(({ dataset }) => !keys.has(dataset.key)).forEach((group) => {
      const links = [...group.querySelectorAll("li")];
      group.remove();
      links.forEach(onGone);
    });
    this.#arrange(sections.map((section) => this.#drawn(section)));
    stayAt(focused);
  }

  // Where a channel belongs: among the favourites, in a section, or with the others of its kind.
  listOf(key, kind) {
    const lists = [...this.host.querySelectorAll("ol[data-group]")];
    return [key, defaultOf(kind)].map((wanted) => lists.find(({ dataset }) => dataset.group === wanted)).find(Boolean);
  }

  #arrange(groups) {
    let last = this.#box.querySelector(`[data-key="${FAVOURITES}"]`);
    groups.forEach((group) => {
      if (last.nextElementSibling !== group) move(group, this.#box, last.nextElementSibling);
      last = group;
    });
  }

  #drawn({ id, name }) {
    const key = String(id);
    const group = this.#own.find(({ dataset }) => dataset.key === key) ?? this.#make(key);
    fill(group, { name });
    const field = group.querySelector("input");
    if (field.value === field.defaultValue) field.value = name;
    field.defaultValue = name;
    return group;
  }

  #make(key) {
    const group = part(this.host, "group");
    group.dataset.key = key;
    group.querySelector("ol").dataset.group = key;
    const places = group.querySelectorAll("[data-path]");
    places.forEach(({ dataset }) => (dataset.path = dataset.path.replace("//", `/${key}/`)));
    return group;
  }

  get #own() {
    const groups = [...this.host.querySelectorAll(".sidebar-groups > [data-key]")];
    return groups.filter(({ dataset }) => dataset.key !== FAVOURITES);
  }

  get #box() {
    return this.host.querySelector(".sidebar-groups");
  }
}

// What a channel of the viewer's says of its place; undefined where it says nothing of it.
export function keyOf({ is_favourite: isFavourite, section_id: sectionId, kind }) {
  if (isFavourite === undefined) return undefined;
  return isFavourite ? FAVOURITES : String(sectionId ?? defaultOf(kind));
}

function defaultOf(kind) {
  return kind === "direct" ? "directs" : "";
}

// The first section does not go up, nor the last one down: what was pressed may be gone.
function stayAt(focused) {
  const menu = focused?.closest("sidebar-group details");
  if (menu && !focused.offsetParent) menu.querySelector("summary").focus();
}
