// Loads more of a conversation at one of its edges, and says so.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { ownPlace } from "../dom/own-place.js";
import { announce } from "../dom/page.js";

const EDGES = { older: ["older"], newer: ["newer", "latest", "reset"] };
const QUERIES = { older: "?before=", newer: "?after=" };

export class MessagePager extends ChatElement {
  #wanted = null;

  arrived(signal) {
    this.hear(["page_wanted"], signal);
    this.querySelector("button").addEventListener("click", () => announce("page_wanted", this.#wanted), { signal });
  }

  async page_wanted(page) {
    const isHere = page.parentId === ownPlace(this.parentElement).parentId;
    if (!isHere || !EDGES[this.dataset.edge].includes(page.edge)) return;
    this.#wanted = page;
    this.#show({ isLoading: true });
    try {
      announce("page_loaded", { ...page, ...(await pageOf(page)) });
      this.hidden = true;
    } catch (error) {
      announce("page_failed", page);
      this.#show({ isLoading: false, error: error.message });
    }
  }

  #show({ isLoading, error = "" }) {
    this.hidden = false;
    this.querySelector(".pager__loading").hidden = !isLoading;
    this.querySelector(".pager__failed").hidden = isLoading;
    this.querySelector(".pager__error").textContent = error;
  }
}

// The head is read before the messages, so that nothing falls between them.
async function pageOf({ channelId, parentId, edge, anchor }) {
  const seq = edge === "reset" ? (await api.get(`channels/${channelId}/`)).last_seq : undefined;
  const query = edge in QUERIES ? QUERIES[edge] + anchor : "";
  const list = parentId ? `messages/${parentId}/replies/` : "messages/";
  const page = await api.get(`channels/${channelId}/${list}${query}`);
  const hasMore = (edge === "newer" ? page.next : page.previous) !== null;
  return { messages: page.results, hasMore, seq };
}
