import assert from "node:assert/strict";
import test from "node:test";

import { arrangement } from "../../static/js/lib/grouping.js";

process.env.TZ = "UTC";

function said(author, time, { kind = "text", createdSeq = 1, isDeleted = false } = {}) {
  return { author, kind, createdAt: new Date(`2026-11-${time}Z`), createdSeq, isDeleted };
}

function groups(...messages) {
  return arrangement(messages, { viewerId: 1, newSince: Infinity }).map(({ isContinued }) => isContinued);
}

test("messages of one author within five minutes are one group", () => {
  assert.deepEqual(
    groups(said(2, "20T10:00:00"), said(2, "20T10:04:59"), said(2, "20T10:09:59"), said(3, "20T10:10:00")),
    [false, true, false, false],
  );
});

test("a system message stands alone", () => {
  assert.deepEqual(
    groups(said(2, "20T10:00:00"), said(2, "20T10:00:01", { kind: "system" }), said(2, "20T10:00:02")),
    [false, false, false],
  );
});

test("a new day starts a line and a group", () => {
  const messages = [said(2, "20T23:59:00"), said(2, "21T00:01:00")];

  const arranged = arrangement(messages, { viewerId: 1, newSince: Infinity });

  assert.deepEqual(arranged.map(({ startsDay }) => startsDay), [true, true]);
  assert.equal(arranged[1].isContinued, false);
});

test("the first unread message of somebody else starts the new ones", () => {
  const messages = [
    said(2, "20T10:00:00", { createdSeq: 5 }),
    said(1, "20T10:00:01", { createdSeq: 6 }),
    said(2, "20T10:00:02", { createdSeq: 7, isDeleted: true }),
    said(2, "20T10:00:03", { createdSeq: 8 }),
    said(2, "20T10:00:04", { createdSeq: 9 }),
  ];

  const arranged = arrangement(messages, { viewerId: 1, newSince: 5 });

  assert.deepEqual(arranged.map(({ startsNew }) => startsNew), [false, false, false, true, false]);
  assert.deepEqual(arranged.map(({ isContinued }) => isContinued), [false, false, false, false, true]);
});

test("replies start a day of their own only where it is not the day of the first message", () => {
  const first = said(2, "20T10:00:00");
  const replies = [said(2, "20T10:01:00"), said(2, "21T10:00:00")];

  const arranged = arrangement(replies, { viewerId: 1, newSince: Infinity, first });

  assert.deepEqual(arranged.map(({ startsDay, isContinued }) => [startsDay, isContinued]), [
    [false, false],
    [true, false],
  ]);
});
