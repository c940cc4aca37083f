// What is sent, and perhaps sent again: the same once more goes out under the same id, so that the
// server stores it once.

import { newUuid } from "./uuid.js";

export class Attempt {
  #last = null;

  // From here on everything is new.
  forget() {
    this.#last = null;
  }

  of(fields) {
    const isAgain = this.#last && Object.keys(fields).every((name) => this.#last[name] === fields[name]);
    if (!isAgain) this.#last = { ...fields, client_id: newUuid() };
    return this.#last;
  }
}
