// Shows every open tab of the viewer the chat as they have just chosen to see it.

import { ChatElement } from "../dom/chat-element.js";
import { nameTimesAnew } from "../dom/dress.js";
import { announce, renew } from "../dom/page.js";
import { isOtherLanguage, showPreferences } from "../dom/preferences.js";

// Drafts and unsent messages outlive a new page; what stands in these does not.
const AT_WORK = "dialog[open], .message message-editor";
const MOVES = ["keyup", "pointerup"];

export class OwnPreferences extends ChatElement {
  arrived(signal) {
    this.hear(["preferences_changed", "preferences_shown"], signal);
  }

  preferences_changed({ preferences }) {
    if (isOtherLanguage(preferences)) renewWhenIdle();
    showPreferences(preferences);
    announce("sending_key_changed", {});
  }

  preferences_shown({ isOtherClock }) {
    if (isOtherClock) nameTimesAnew();
  }
}

function renewWhenIdle() {
  if (!document.querySelector(AT_WORK)) return renew();
  const waiting = new AbortController();
  const look = () => {
    if (document.querySelector(AT_WORK)) return;
    waiting.abort();
    renew();
  };
  const { signal } = waiting;
  MOVES.forEach((type) => document.addEventListener(type, () => requestAnimationFrame(look), { signal }));
}
