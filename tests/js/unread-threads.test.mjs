import assert from "node:assert/strict";
import test from "node:test";

import { UnreadThreads } from "../../static/js/lib/unread-threads.js";

const [VIEWER, OTHER] = [1, 2];
const FIRST = 12;

function threads(ids = []) {
  const unread = new UnreadThreads(VIEWER);
  unread.learn(ids, [{ id: 7, last_seq: 100 }]);
  return unread;
}

// A reply and what it does to the first message, as the server sends them.
function replied(unread, seq, { author = OTHER, followers = [VIEWER] } = {}) {
  const reply = { id: 1000 + seq, parent_id: FIRST, author: { id: author }, created_seq: seq };
  unread.changed({ type: "message_created", channel_id: 7, seq, message: reply });
  changedFirst(unread, seq + 1, followers);
}

function changedFirst(unread, seq, followers) {
  const first = { id: FIRST, parent_id: null, follower_ids: followers, created_seq: 50 };
  unread.changed({ type: "message_updated", channel_id: 7, seq, message: first });
}

function deletedReply(unread, seq, createdSeq) {
  const message = { id: 1000 + createdSeq, parent_id: FIRST, author: { id: OTHER }, created_seq: createdSeq };
  unread.changed({ type: "message_deleted", channel_id: 7, seq, message });
}

test("a reply to a thread that the viewer follows is new", () => {
  const unread = threads();

  replied(unread, 101);

  assert.deepEqual(unread.ids, [FIRST]);
});

test("a thread of others is none of the viewer's business", () => {
  const unread = threads();

  replied(unread, 101, { followers: [OTHER] });

  assert.deepEqual(unread.ids, []);
});

test("a reaction to the first message is no reply", () => {
  const unread = threads();

  changedFirst(unread, 101, [VIEWER]);

  assert.deepEqual(unread.ids, []);
});

test("who replies has read what was there", () => {
  const unread = threads([FIRST]);

  replied(unread, 101, { author: VIEWER });

  assert.deepEqual(unread.ids, []);
});

test("what the list already contains is not counted again", () => {
  const unread = threads();

  replied(unread, 98);

  assert.deepEqual(unread.ids, []);
});

test("a change that comes twice is one", () => {
  const unread = threads();
  replied(unread, 101);
  unread.seen({ messageId: FIRST, seq: 101, isAtEnd: true });

  replied(unread, 101);

  assert.deepEqual(unread.ids, []);
});

test("reading a thread to its end ends it, reading a part of it does not", () => {
  const unread = threads([FIRST]);
  unread.seen({ messageId: FIRST, seq: 60, isAtEnd: false });
  const afterPart = unread.ids;

  unread.seen({ messageId: FIRST, seq: 90, isAtEnd: true });

  assert.deepEqual([afterPart, unread.ids], [[FIRST], []]);
});

test("reading elsewhere counts here, unless something newer has come", () => {
  const unread = threads([FIRST]);
  replied(unread, 101);
  unread.read({ message_id: FIRST, last_read_seq: 99, unread: 0 });
  const afterOlder = unread.ids;

  unread.read({ message_id: FIRST, last_read_seq: 101, unread: 0 });

  assert.deepEqual([afterOlder, unread.ids], [[FIRST], []]);
});

test("a new reply that is deleted is not new any more", () => {
  const unread = threads();
  replied(unread, 101);

  deletedReply(unread, 103, 101);

  assert.deepEqual(unread.ids, []);
});

test("who stops following hears no more", () => {
  const unread = threads([FIRST]);

  changedFirst(unread, 101, []);

  assert.deepEqual(unread.ids, []);
});

test("a thread that is marked unread elsewhere is new again", () => {
  const unread = threads();

  unread.read({ message_id: FIRST, last_read_seq: 80, unread: 3, is_back: true });

  assert.deepEqual(unread.ids, [FIRST]);
});
