// A table of the page "Realtime". Rows are kept as long as their id is there, so that nothing that
// is read or marked goes away each second.

import { ChatElement } from "../dom/chat-element.js";
import { choose, fill } from "../dom/fields.js";
import { part } from "../dom/fragment.js";

export class RealtimeRows extends ChatElement {
  #rows = new Map();

  arrived(signal) {
    this.hear(["realtime"], signal);
  }

  realtime(picture) {
    const list = picture[this.dataset.of];
    const rows = list.map((each) => this.#draw(each));
    const ids = new Set(list.map(({ id }) => id));
    [...this.#rows.keys()].filter((id) => !ids.has(id)).forEach((id) => this.#remove(id));
    this.#arrange(rows);
    this.querySelector("table").hidden = rows.length === 0;
    this.querySelector("[data-empty]").hidden = rows.length > 0;
  }

  #draw(each) {
    if (!this.#rows.has(each.id)) this.#rows.set(each.id, part(this, "row"));
    const row = this.#rows.get(each.id);
    fill(row, each);
    const state = this.dataset.of === "closes" ? String(each.id) : stateOf(each);
    row.dataset.state = state;
    choose(row, state);
    return row;
  }

  #remove(id) {
    this.#rows.get(id).remove();
    this.#rows.delete(id);
  }

  // Moves only what is not in its place.
  #arrange(rows) {
    const body = this.querySelector("tbody");
    rows.forEach((row, index) => {
      if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
    });
  }
}

function stateOf({ seen_at: seenAt, is_unswept: isUnswept }) {
  if (seenAt) return "lost";
  return isUnswept ? "unswept" : "alive";
}
