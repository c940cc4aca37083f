// Loads more of a conversation at one of its edges, and says so.

import { api } from "../dom/api.js";
import { announce, listen } from "../dom/page.js";

const EDGES = { older: ["older"], newer: ["newer", "latest", "reset"] };
const QUERIES = { older: "?before=", newer: "?after=" };

export class MessagePager extends HTMLElement {
  #leaving = new AbortController();
  #wanted = null;

  connectedCallback() {
    const { signal } = this.#leaving;
    listen(["page_wanted"], this, signal);
    this.querySelector("button").addEventListener("click", () => announce("page_wanted", this.#wanted), { signal });
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  async handleEvent({ detail }) {
    if (!EDGES[this.dataset.edge].includes(detail.edge)) return;
    this.#wanted = detail;
    this.#show({ isLoading: true });
    try {
      announce("page_loaded", { ...detail, ...(await pageOf(detail)) });
      this.hidden = true;
    } catch (error) {
      announce("page_failed", detail);
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
async function pageOf({ channelId, edge, anchor }) {
  const seq = edge === "reset" ? (await api.get(`channels/${channelId}/`)).last_seq : undefined;
  const query = edge in QUERIES ? QUERIES[edge] + anchor : "";
  const page = await api.get(`channels/${channelId}/messages/${query}`);
  const hasMore = (edge === "newer" ? page.next : page.previous) !== null;
  return { messages: page.results, hasMore, seq };
}
