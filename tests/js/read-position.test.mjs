import assert from "node:assert/strict";
import test from "node:test";

import { ReadPosition } from "../../static/js/lib/read-position.js";

const END = { isAtEnd: true };
const MIDDLE = { isAtEnd: false };

function positionAt(seq, { cursor = 0, edits = [] } = {}) {
  const position = new ReadPosition(seq);
  position.applied(cursor);
  position.edited(edits);
  return position;
}

test("what is in sight is read, and told once", () => {
  const position = positionAt(5);

  const moves = [position.saw({ seenSeq: 9, ...MIDDLE }), position.saw({ seenSeq: 7, ...MIDDLE })];

  assert.deepEqual([moves, position.take(), position.take()], [[true, false], 9, null]);
});

test("an edit that was seen is behind a reader who is at the end", () => {
  const position = positionAt(9, { cursor: 14, edits: [{ seq: 12, isSeen: true }] });

  position.saw({ seenSeq: 9, ...END });

  assert.equal(position.seq, 14);
});

test("elsewhere the position stays before what was not in sight yet", () => {
  const position = positionAt(5, { cursor: 14, edits: [{ seq: 12, isSeen: true }] });

  position.saw({ seenSeq: 7, ...MIDDLE });

  assert.equal(position.seq, 7);
});

test("an edit that was not seen is never passed on behalf of others", () => {
  const edits = [
    { seq: 11, isSeen: true },
    { seq: 12, isSeen: false },
    { seq: 13, isSeen: true },
  ];
  const position = positionAt(9, { cursor: 14, edits });

  position.saw({ seenSeq: 9, ...END });

  assert.equal(position.seq, 11);
});

test("new messages are read even where an earlier edit was not seen", () => {
  const position = positionAt(9, { cursor: 14, edits: [{ seq: 11, isSeen: false }] });

  position.saw({ seenSeq: 13, ...END });

  assert.equal(position.seq, 13);
});

test("reactions and the like move nothing", () => {
  const position = positionAt(9, { cursor: 50, edits: [{ seq: 8, isSeen: true }] });

  assert.deepEqual([position.saw({ seenSeq: 9, ...END }), position.seq, position.take()], [false, 9, null]);
});

test("nothing is read while a reader keeps it unread", () => {
  const position = positionAt(9);
  position.movedBack(4);

  const held = position.saw({ seenSeq: 9, ...END });
  position.release();
  const released = position.saw({ seenSeq: 9, ...END });

  assert.deepEqual([held, released, position.take()], [false, true, 9]);
});

test("all is read up to the cursor when the reader says so", () => {
  const position = positionAt(4, { cursor: 20 });
  position.hold();

  assert.deepEqual([position.allRead(), position.take(), position.isHeld], [true, 20, false]);
});

test("what was told to a broken connection is told again", () => {
  const position = positionAt(5);
  position.saw({ seenSeq: 9, ...MIDDLE });
  position.take();

  const isBack = position.resumedAt(5);

  assert.deepEqual([isBack, position.take()], [false, 9]);
});

test("a position behind what the server had was moved back elsewhere", () => {
  const position = positionAt(5);
  position.saw({ seenSeq: 9, ...MIDDLE });
  position.confirmed(position.take());

  const isBack = position.resumedAt(3);

  assert.deepEqual([isBack, position.take(), position.isHeld], [true, null, true]);
});

test("what was told in vain is told again", () => {
  const position = positionAt(5);
  position.saw({ seenSeq: 9, ...MIDDLE });
  const told = position.take();

  position.forget();

  assert.deepEqual([told, position.take(), position.take()], [9, 9, null]);
});
