// What all server processes have counted since they started.

import { ChatElement } from "../dom/chat-element.js";
import { fill } from "../dom/fields.js";

export class RealtimeTotals extends ChatElement {
  arrived(signal) {
    this.hear(["realtime"], signal);
  }

  realtime({ totals }) {
    fill(this, totals);
  }
}
