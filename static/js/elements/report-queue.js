// What people have reported. New reports appear, and settled ones go; a reason that is being written
// stays as it is.

import { clock, dayAndClock, dayKey, fullTime } from "../lib/times.js";
import { language } from "../dom/page.js";
import { LivePart } from "../dom/live-part.js";

export class ReportQueue extends LivePart {
  arrived(signal) {
    this.hear(["own_known", "reports_changed"], signal);
    this.#localise();
  }

  own_known() {
    this.fetch();
  }

  reports_changed() {
    this.fetch();
  }

  show(fresh) {
    const wanted = reportsIn(fresh);
    const ids = new Set(wanted.map(({ dataset }) => dataset.report));
    reportsIn(this).filter(({ dataset }) => !ids.has(dataset.report)).forEach((report) => report.remove());
    wanted.forEach((report, index) => this.#put(report, index));
    this.#localise();
  }

  #put(report, index) {
    const known = this.querySelector(`[data-report="${report.dataset.report}"]`);
    if (!known) this.#list.insertBefore(report, this.#list.children[index] ?? null);
    else if (!known.querySelector(".report__input")?.value && !known.contains(document.activeElement)) known.replaceWith(report);
  }

  #localise() {
    this.querySelectorAll("time").forEach((time) => {
      const date = new Date(time.dateTime);
      const isToday = dayKey(date) === dayKey(new Date());
      time.textContent = isToday ? clock(date, language) : dayAndClock(date, language);
      time.title = fullTime(date, language);
    });
  }

  get #list() {
    return this.querySelector(".reports__list");
  }
}

function reportsIn(queue) {
  return [...queue.querySelectorAll(".report")];
}
