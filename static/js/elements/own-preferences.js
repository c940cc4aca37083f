// Shows every open tab of the viewer the chat as they have just chosen to see it.

import { ChatElement } from "../dom/chat-element.js";
import { nameTimesAnew } from "../dom/dress.js";
import { announce } from "../dom/page.js";
import { isOtherLanguage, showPreferences } from "../dom/preferences.js";
import { renewWhenIdle } from "../dom/renewal.js";

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
