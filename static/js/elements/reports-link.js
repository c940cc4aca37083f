// The way to the reports, with the number of those that wait, for whoever runs the workspace.

import { ChatElement } from "../dom/chat-element.js";
import { capped } from "../lib/unread-numbers.js";

export class ReportsLink extends ChatElement {
  arrived(signal) {
    this.hear(["hello", "reports_changed"], signal);
  }

  hello(frame) {
    this.reports_changed(frame);
  }

  reports_changed({ open_reports: number }) {
    this.querySelector(".reports-link__number").textContent = capped(number);
    this.querySelector(".reports-link__open").hidden = number === 0;
  }
}
