// Leads from a name, a picture or a mention to who that is: beside the conversation where there is one.

import { ChatElement } from "../dom/chat-element.js";
import { shownMessage } from "../dom/messages.js";
import { announce } from "../dom/page.js";

const AUTHOR = ".message > .avatar, .message__author";

export class PersonLinks extends ChatElement {
  arrived(signal) {
    this.hear(["profile_wanted"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  profile_wanted(address) {
    this.#open(shownMessage(address).dataset.author);
  }

  // A click that means this page, not another tab, nor a text that is being marked.
  #clicked(event) {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const userId = personAt(event.target);
    if (!userId || !isPlain || event.defaultPrevented || !getSelection().isCollapsed) return;
    event.preventDefault();
    this.#open(userId);
  }

  #open(userId) {
    const panel = document.querySelector("side-panel");
    if (panel) announce("panel_wanted", { name: "person", path: `${location.pathname}?person=${userId}` });
    else location.assign(this.dataset.personPage.replace("/0/", `/${userId}/`));
  }
}

function personAt(target) {
  const link = target.closest("a.mention[data-user], a[data-person]");
  if (link) return link.dataset.user ?? link.dataset.person;
  return target.closest(AUTHOR)?.closest(".message").dataset.author;
}
