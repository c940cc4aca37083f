import assert from "node:assert/strict";
import { test } from "node:test";

import { sentence } from "../../static/js/lib/sentences.js";

// Polish: one, few, many; the forms of 12 and 112 are alike, and those of 101 and 1 are not.
const form = (n) => (n === 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && !(n % 100 >= 12 && n % 100 <= 14) ? 1 : 2);
const BOOK = {
  and: "i",
  pinned: "Przypięte",
  added: "dodaje %(name)s",
  reacted: "%(names)s: %(emoji)s",
  replies: {
    forms: ["%(number)s odpowiedź", "%(number)s odpowiedzi", "%(number)s odpowiedzi wielu"],
    of: Array.from({ length: 200 }, (_, n) => form(n)).join(""),
  },
};

test("a sentence without places is said as it stands", () => {
  assert.equal(sentence(BOOK, "pinned", {}), "Przypięte");
});

test("a name may look like a place", () => {
  assert.equal(sentence(BOOK, "added", { name: "%(name)s $1" }), "dodaje %(name)s $1");
});

test("every number has the form of its language", () => {
  const said = [1, 3, 12, 22, 101, 112, 1_003].map((number) => sentence(BOOK, "replies", { number }));
  assert.deepEqual(said, ["1 odpowiedź", "3 odpowiedzi", "12 odpowiedzi wielu", "22 odpowiedzi", "101 odpowiedzi wielu", "112 odpowiedzi wielu", "1003 odpowiedzi"]);
});

test("names are joined as people say them", () => {
  const said = [["Ada"], ["Ada", "Bob"], ["Ada", "Bob", "Cem"]].map((names) => sentence(BOOK, "reacted", { names, emoji: "🎉" }));
  assert.deepEqual(said, ["Ada: 🎉", "Ada i Bob: 🎉", "Ada, Bob i Cem: 🎉"]);
});

test("a sentence that the book does not know is left alone", () => {
  assert.equal(sentence(BOOK, "new one", {}), undefined);
});
