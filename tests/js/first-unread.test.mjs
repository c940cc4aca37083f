import assert from "node:assert/strict";
import test from "node:test";

import { FirstUnread, since } from "../../static/js/lib/first-unread.js";

const message = (id, createdSeq) => ({ id, createdSeq, createdAt: new Date(2026, 4, 4, 14, 2) });

test("the first one stays the first when its place on the page is gone", () => {
  const first = new FirstUnread();

  first.standsAt(message(7, 70));
  first.counts(12);
  first.standsAt(message(9, 90));
  first.counts(3);

  assert.deepEqual([first.known.id, first.known.number], [7, 12]);
});

test("marked as unread from further above, it is another one", () => {
  const first = new FirstUnread();

  first.standsAt(message(7, 70));
  first.counts(12);
  first.standsAt(message(5, 50));
  first.counts(20);

  assert.deepEqual([first.known.id, first.known.number], [5, 20]);
});

test("without the line there is none, and the next one counts anew", () => {
  const first = new FirstUnread();
  first.standsAt(message(7, 70));
  first.counts(12);

  first.standsAt(null);
  const without = first.known;
  first.standsAt(message(8, 80));

  assert.deepEqual([without, first.known.id, first.known.number], [null, 8, 0]);
});

test("more that come are counted", () => {
  const first = new FirstUnread();
  first.standsAt(message(7, 70));

  [1, 2, 3].forEach((number) => first.counts(number));

  assert.equal(first.known.number, 3);
});

test("since when is a time today, with the day before that", () => {
  const now = new Date(2026, 4, 4, 18, 0);
  const words = { now, language: "en", yesterday: "Yesterday" };

  const told = [4, 3, 1].map((day) => since(new Date(2026, 4, day, 14, 2), words));

  assert.deepEqual(told, ["14:02", "Yesterday, 14:02", "Friday, May 1, 14:02"]);
});
