import assert from "node:assert/strict";
import test from "node:test";

import { capped, UnreadNumbers } from "../../static/js/lib/unread-numbers.js";

const [VIEWER, OTHER] = [1, 2];

function numbersOf(channel) {
  const numbers = new UnreadNumbers(VIEWER);
  numbers.learn({ id: 7, unread: 0, last_seq: 100, last_read_seq: 100, ...channel });
  return numbers;
}

function frame(type, seq, { createdSeq = seq, author = OTHER } = {}) {
  return { type, channel_id: 7, seq, message: { created_seq: createdSeq, author: { id: author } } };
}

test("messages of others count, one's own do not", () => {
  const numbers = numbersOf({});

  numbers.changed(frame("message_created", 101));
  numbers.changed(frame("message_created", 102, { author: VIEWER }));

  assert.deepEqual([numbers.of(7), numbers.total], [1, 1]);
});

test("what the numbers already contain is not counted again", () => {
  const numbers = numbersOf({ unread: 2, last_read_seq: 98 });

  numbers.changed(frame("message_created", 100));

  assert.equal(numbers.of(7), 2);
});

test("an edit is not news", () => {
  const numbers = numbersOf({});

  numbers.changed(frame("message_updated", 101, { createdSeq: 90 }));

  assert.equal(numbers.of(7), 0);
});

test("an unread message that is deleted is not unread any more", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101));

  numbers.changed(frame("message_deleted", 102, { createdSeq: 101 }));

  assert.equal(numbers.of(7), 0);
});

test("a hundred is as far as anybody counts", () => {
  const numbers = numbersOf({ unread: 99, last_read_seq: 1 });

  numbers.changed(frame("message_created", 101));
  numbers.changed(frame("message_created", 102));

  assert.deepEqual([numbers.of(7), capped(numbers.of(7)), capped(99)], [100, "99+", "99"]);
});

test("what is seen at the end is read before the server says so", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101));

  numbers.seen({ channelId: 7, seq: 101, isAtEnd: true });

  assert.equal(numbers.of(7), 0);
});

test("an older marker than what has been seen here says nothing", () => {
  const numbers = numbersOf({});
  [101, 102].forEach((seq) => numbers.changed(frame("message_created", seq)));
  numbers.seen({ channelId: 7, seq: 102, isAtEnd: true });

  numbers.moved({ channel_id: 7, last_read_seq: 101, unread: 1 });
  const afterOlder = numbers.of(7);
  numbers.moved({ channel_id: 7, last_read_seq: 102, unread: 0 });

  assert.deepEqual([afterOlder, numbers.of(7)], [0, 0]);
});

test("another device's marker counts here", () => {
  const numbers = numbersOf({ unread: 5, last_read_seq: 90 });

  numbers.moved({ channel_id: 7, last_read_seq: 98, unread: 2 });

  assert.equal(numbers.of(7), 2);
});

test("a channel that is left counts no more", () => {
  const numbers = numbersOf({ unread: 5, last_read_seq: 90 });

  numbers.forget(7);
  numbers.changed(frame("message_created", 101));

  assert.deepEqual([numbers.of(7), numbers.total], [0, 0]);
});
