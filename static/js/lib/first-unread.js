// The first unread message of a conversation, as long as the line above it stands: which one it is,
// since when, and how many have come with it and after it.

import { clock, dayKey, dayName } from "./times.js";

export class FirstUnread {
  #first = null;

  // What stands below the line now ({ id, createdSeq, createdAt }, or null without a line). Of a long
  // conversation the beginning may have left the page; then the line stands above a later message.
  standsAt(message) {
    if (!message) this.#first = null;
    else if (!this.#first || message.createdSeq < this.#first.createdSeq) this.#first = { ...message, number: 0 };
  }

  // At least so many are unread; that some of them have been read meanwhile changes nothing.
  counts(number) {
    if (this.#first) this.#first.number = Math.max(this.#first.number, number);
  }

  get known() {
    return this.#first;
  }
}

// The time of a message, with its day when that is another one than today.
export function since(date, { now, language, yesterday }) {
  const time = clock(date, language);
  if (dayKey(date) === dayKey(now)) return time;
  return `${dayName(date, { now, language, today: "", yesterday })}, ${time}`;
}
