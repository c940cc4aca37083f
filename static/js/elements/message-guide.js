// Leads to a message that the page shows already, without fetching the page anew.

import { ChatElement } from "../dom/chat-element.js";

const LEADING = "a[data-go], a.quote__place, .message__body a";
const MARKED = "message--marked";

export class MessageGuide extends ChatElement {
  arrived(signal) {
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  // A click that means this page, not another tab.
  #clicked(event) {
    const link = event.target.closest?.(LEADING);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const message = link && isPlain && !event.defaultPrevented ? shownBy(link) : null;
    if (!message) return;
    event.preventDefault();
    document.querySelectorAll(`.${MARKED}`).forEach(({ classList }) => classList.remove(MARKED));
    message.classList.add(MARKED);
    message.tabIndex = 0;
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: "center" });
  }
}

// The message that a link means, if it is in the conversation and that can be seen.
function shownBy({ href }) {
  const { origin, pathname, searchParams } = new URL(href);
  const isHere = origin === location.origin && pathname === location.pathname && searchParams.has("message");
  const list = isHere ? document.querySelector("message-list:not([data-parent]) > ol") : null;
  if (!list?.checkVisibility({ visibilityProperty: true })) return null;
  return list.querySelector(`:scope > .message[data-id="${CSS.escape(searchParams.get("message"))}"]`);
}
