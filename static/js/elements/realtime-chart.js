// One series of the last five minutes as a line, and in words for those who do not see it.

import { ChatElement } from "../dom/chat-element.js";
import { language } from "../dom/page.js";
import { drawing, summary } from "../lib/chart.js";
import { shortNumber } from "../lib/numbers.js";

export class RealtimeChart extends ChatElement {
  arrived(signal) {
    this.hear(["realtime"], signal);
  }

  realtime({ charts }) {
    const values = charts[this.dataset.series];
    this.#draw(drawing(values, { width: 300, height: 60 }));
    this.#tell(summary(values));
    this.toggleAttribute("data-calm", summary(values).most === 0);
  }

  #draw({ line, area }) {
    this.querySelector(".chart__line").setAttribute("d", line);
    this.querySelector(".chart__area").setAttribute("d", area);
  }

  #tell({ now, most }) {
    const [nowText, mostText] = [now, most].map((value) => shortNumber(value, language));
    this.querySelector('[data-field="now"]').textContent = nowText;
    this.querySelector('[data-field="most"]').textContent = mostText;
    const svg = this.querySelector("svg");
    const words = svg.dataset.label.replace("NOW", nowText).replace("MOST", mostText);
    if (svg.getAttribute("aria-label") !== words) svg.setAttribute("aria-label", words);
  }
}
