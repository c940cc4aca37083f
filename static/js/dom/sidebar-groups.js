// The viewer's own sections in the sidebar, as elements in their order.

import { fill } from "./fields.js";
import { part } from "./fragment.js";

export class SidebarGroups {
  constructor(host) {
    this.host = host;
  }

  // Shows these sections and no others. `onGone` takes in each link of one that is gone.
  show(sections, onGone) {
    const keys = new Set(sections.map(({ id }) => String(id)));
    this.#own.filter(({ dataset }) => !keys.has(dataset.key)).forEach((group) => {
      const links = [...group.querySelectorAll("li")];
      group.remove();
      links.forEach(onGone);
    });
    sections.forEach((section) => this.#put(section));
  }

  // Where a channel belongs: among the favourites, in a section, or with the rest.
  listOf(key) {
    const [known] = [...this.host.querySelectorAll("ol[data-group]")].filter(({ dataset }) => dataset.group === key);
    return known ?? this.host.querySelector("ol[data-group='']");
  }

  #put({ id, name }) {
    const key = String(id);
    const group = this.#own.find(({ dataset }) => dataset.key === key) ?? this.#make(key);
    fill(group, { name });
    const field = group.querySelector("input");
    if (field.value === field.defaultValue) field.value = name;
    field.defaultValue = name;
    this.#box.append(...(group === this.#box.lastElementChild ? [] : [group]));
  }

  #make(key) {
    const group = part(this.host, "group");
    group.dataset.key = key;
    group.querySelector("ol").dataset.group = key;
    const places = group.querySelectorAll("[data-path]");
    places.forEach((place) => (place.dataset.path = `sections/${key}/`));
    return group;
  }

  get #own() {
    const groups = [...this.host.querySelectorAll(".sidebar-groups > [data-key]")];
    return groups.filter(({ dataset }) => dataset.key !== "favourites");
  }

  get #box() {
    return this.host.querySelector(".sidebar-groups");
  }
}

// What a channel of the viewer's says of its place; undefined where it says nothing of it.
export function keyOf({ is_favourite: isFavourite, section_id: sectionId }) {
  if (isFavourite === undefined) return undefined;
  return isFavourite ? "favourites" : String(sectionId ?? "");
}
