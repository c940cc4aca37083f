// The way to the reports, with the number of those that wait, for whoever runs the workspace.

import { ChatElement } from "../dom/chat-element.js";
import { capped } from "../lib/unread-numbers.js";

export class ReportsLink extends ChatElement {
  arrived(signal) {
    this.hear(["own_known", "reports_changed"], signal);
  }

  own_known(facts) {
    this.reports_changed(facts);
  }

  reports_changed({ open_reports: number }) {
    this.querySelector(".reports-link__number").textContent = capped(number);
    this.querySelector(".reports-link__open").hidden = number === 0;
  }
}
