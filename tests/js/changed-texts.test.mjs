import assert from "node:assert/strict";
import test from "node:test";

import { ChangedTexts } from "../../static/js/lib/changed-texts.js";

const [VIEWER, OTHER] = [1, 2];

function textsReadUpTo(lastRead) {
  return new ChangedTexts({ viewerId: VIEWER, lastRead });
}

function edited(createdSeq, editedSeq, { id = "1", author = OTHER, isDeleted = false } = {}) {
  return { id, author, createdSeq, editedSeq, isDeleted };
}

test("a text has changed if it was read before and edited after", () => {
  const texts = textsReadUpTo(10);

  const changed = [edited(5, 11), edited(10, 11), edited(5, 10), edited(11, 12), edited(5, 0)];

  assert.deepEqual(changed.map((text) => texts.isChanged(text)), [true, true, false, false, false]);
});

test("one's own edits and deleted messages are no news", () => {
  const texts = textsReadUpTo(10);

  assert.equal(texts.isChanged(edited(5, 11, { author: VIEWER })), false);
  assert.equal(texts.isChanged(edited(5, 11, { isDeleted: true })), false);
});

test("what was seen is news again only after the next edit", () => {
  const texts = textsReadUpTo(10);
  texts.noteSeen(edited(5, 11));

  assert.deepEqual([texts.isChanged(edited(5, 11)), texts.isChanged(edited(5, 14))], [false, true]);
});

test("a message that was read on this page counts as read before its edit", () => {
  const texts = textsReadUpTo(10);
  texts.readUpTo(12);

  assert.equal(texts.isChanged(edited(12, 13)), true);
});

test("reading on takes the mark from nothing that was not seen", () => {
  const texts = textsReadUpTo(10);
  texts.readUpTo(20);

  assert.equal(texts.isChanged(edited(5, 11)), true);
});

test("the edits of others are listed with whether they were seen", () => {
  const texts = textsReadUpTo(10);
  texts.noteSeen(edited(5, 11, { id: "1" }));

  const edits = texts.edits([
    edited(5, 11, { id: "1" }),
    edited(6, 12, { id: "2" }),
    edited(7, 13, { id: "3", author: VIEWER }),
    edited(8, 0, { id: "4" }),
    edited(12, 14, { id: "5" }),
  ]);

  assert.deepEqual(edits, [
    { seq: 11, isSeen: true },
    { seq: 12, isSeen: false },
    { seq: 14, isSeen: true },
  ]);
});
