// Says whether the page "Realtime" is live, or since when it is not.

import { ChatElement } from "../dom/chat-element.js";
import { language } from "../dom/page.js";
import { choose } from "../dom/fields.js";
import { clockWithSeconds } from "../lib/times.js";

export class RealtimeState extends ChatElement {
  arrived(signal) {
    this.hear(["realtime_state"], signal);
  }

  realtime_state({ state, since }) {
    const date = new Date(since);
    this.dataset.state = state;
    this.querySelectorAll("time").forEach((time) => {
      time.dateTime = date.toISOString();
      time.textContent = clockWithSeconds(date, language);
    });
    choose(this, state);
  }
}
