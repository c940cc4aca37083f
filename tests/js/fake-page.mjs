// As much of a page as one element needs; a test answers its requests by hand. To be imported
// before the element.

import { FakeStorage } from "./fakes.mjs";

export class FakeElement extends EventTarget {
  dataset = {};
  style = {};
  value = "";
  textContent = "";
  parent = null;
  #parts = new Map();

  append(child) {
    child.parent = this;
  }

  closest() {
    return this.parent;
  }

  hasAttribute(name) {
    return this.dataset[name.replace("data-", "")] !== undefined;
  }

  // Whatever is looked for is there.
  querySelector(selector) {
    if (!this.#parts.has(selector)) this.#parts.set(selector, new FakeElement());
    return this.#parts.get(selector);
  }

  querySelectorAll() {
    return [];
  }

  matches() {
    return false;
  }

  focus() {}
  scrollIntoView() {}
}

// The open requests, each with its path, what it carries, and an `answer(content)`.
export const requests = [];
export const page = {
  document: Object.assign(new FakeElement(), {
    body: { dataset: { viewer: "1", channelPage: "/channels/0/" } },
    documentElement: { lang: "en", dataset: {} },
    cookie: "",
  }),
  location: { reloads: 0, reload: () => (page.location.reloads += 1) },
  window: new EventTarget(),
  HTMLElement: FakeElement,
  CSS: { supports: () => true },
  sessionStorage: new FakeStorage(),
  localStorage: new FakeStorage(),
  fetch: (path, { method, body }) =>
    new Promise((resolve) => {
      const content = body && JSON.parse(body);
      requests.push({ path, method, content, answer: answerWith(resolve) });
    }),
};

Object.assign(globalThis, page);

function answerWith(resolve) {
  return (content, status = 200) =>
    resolve(new Response(JSON.stringify(content), { status, headers: { "Content-Type": "application/json" } }));
}
