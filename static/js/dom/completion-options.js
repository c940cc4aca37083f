// The suggestions of a completion menu as a list box, one of them the current one.

import { avatarOf } from "./avatar.js";
import { fill } from "./fields.js";
import { part } from "./fragment.js";

export class CompletionOptions {
  #found = [];
  #at = 0;

  constructor(host) {
    this.host = host;
  }

  show(found) {
    this.#found = found;
    this.#at = 0;
    this.list.replaceChildren(...found.map((suggestion, at) => this.#draw(suggestion, at)));
    this.#mark();
    this.#tell(found.length);
  }

  walk(step) {
    this.#at = (this.#at + step + this.#found.length) % this.#found.length;
    this.#mark();
  }

  // The suggestion that an element belongs to.
  at(element) {
    return this.#found[this.#options.indexOf(element.closest("[role=option]"))];
  }

  get current() {
    return this.#found[this.#at];
  }

  get currentId() {
    return this.#options[this.#at].id;
  }

  get list() {
    return this.host.querySelector("[role=listbox]");
  }

  #draw({ part: name, values, user, kind }, at) {
    const option = part(this.host, name);
    option.id = `${this.list.id}-${at}`;
    if (kind) option.dataset.kind = kind;
    fill(option, values);
    if (user) option.querySelector(".avatar").replaceWith(avatarOf(this.host, user));
    return option;
  }

  #mark() {
    this.#options.forEach((option, at) => (option.ariaSelected = at === this.#at));
    this.#options[this.#at]?.scrollIntoView({ block: "nearest" });
  }

  #tell(number) {
    const { one, many } = this.host.dataset;
    const words = number === 1 ? one : many.replace("NUMBER", number);
    this.host.querySelector("[role=status]").textContent = number ? words : "";
  }

  get #options() {
    return [...this.list.children];
  }
}
