// A part of the page that is fetched anew, as the server draws it, whenever it has become another one.

import { ChatElement } from "./chat-element.js";
import { panelPart } from "./panel-part.js";

export class LivePart extends ChatElement {
  #isFetching = false;
  #isStale = false;

  // Gives the fresh part to `show`. Whatever changes while an answer is on its way makes one more question.
  async fetch() {
    this.#isStale = true;
    if (this.#isFetching) return;
    this.#isFetching = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        this.show(await panelPart(this.dataset.path));
      }
    } catch {
      // The next change, or the next connection, brings it.
    }
    this.#isFetching = false;
  }
}
