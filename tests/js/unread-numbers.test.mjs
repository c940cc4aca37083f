import assert from "node:assert/strict";
import test from "node:test";

import { capped, UnreadNumbers } from "../../static/js/lib/unread-numbers.js";

const [VIEWER, OTHER] = [1, 2];

function numbersOf(channel) {
  const numbers = new UnreadNumbers(VIEWER);
  numbers.learn({ id: 7, unread: 0, last_seq: 100, last_read_seq: 100, ...channel });
  return numbers;
}

function frame(type, seq, { createdSeq = seq, author = OTHER, ...fields } = {}) {
  const message = { id: createdSeq, created_seq: createdSeq, author: { id: author }, mentions: [], ...fields };
  return { type, channel_id: 7, seq, message };
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

test("a reply that its thread alone shows is not news of the channel", () => {
  const numbers = numbersOf({});

  numbers.changed(frame("message_created", 101, { parent_id: 12, also_in_channel: false }));
  numbers.changed(frame("message_created", 102, { parent_id: 12, also_in_channel: true }));

  assert.equal(numbers.of(7), 1);
});

test("what means the viewer is counted apart, and no more once it does not", () => {
  const numbers = numbersOf({ unread: 1, mentions: 1, last_read_seq: 99 });
  numbers.changed(frame("message_created", 101, { mentions: [VIEWER] }));
  numbers.changed(frame("message_created", 102));
  const before = [numbers.of(7), numbers.mentionsOf(7)];

  numbers.changed(frame("message_updated", 103, { createdSeq: 101 }));

  assert.deepEqual([before, [numbers.of(7), numbers.mentionsOf(7)]], [[3, 2], [3, 1]]);
});

test("a deletion that is undone counts again", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101, { mentions: [VIEWER] }));
  numbers.changed(frame("message_deleted", 102, { createdSeq: 101 }));
  const deleted = [numbers.of(7), numbers.mentionsOf(7)];

  numbers.changed(frame("message_updated", 103, { createdSeq: 101, mentions: [VIEWER] }));

  assert.deepEqual([deleted, [numbers.of(7), numbers.mentionsOf(7)]], [[0, 0], [1, 1]]);
});

test("what cannot be counted from here is asked for, once", () => {
  const numbers = numbersOf({ unread: 3, mentions: 1, last_read_seq: 90 });
  numbers.changed(frame("message_deleted", 101, { createdSeq: 95 }));

  const doubtful = [numbers.takeDoubtful(), numbers.takeDoubtful()];

  assert.deepEqual(doubtful, [[7], []]);
});

test("an edit is asked about where it may change a mention, a reaction never", () => {
  const numbers = numbersOf({ unread: 3, mentions: 1, last_read_seq: 90 });
  numbers.changed(frame("message_updated", 101, { createdSeq: 95 }));
  const afterReaction = numbers.takeDoubtful();

  numbers.changed(frame("message_updated", 102, { createdSeq: 95, edited_seq: 102 }));

  assert.deepEqual([afterReaction, numbers.takeDoubtful()], [[], [7]]);
});

test("one of more than a hundred that goes leaves a number that only the server knows", () => {
  const numbers = numbersOf({ unread: 100, last_read_seq: 1 });
  numbers.changed(frame("message_created", 101));

  numbers.changed(frame("message_deleted", 102, { createdSeq: 101 }));

  assert.deepEqual([numbers.of(7), numbers.takeDoubtful()], [100, [7]]);
});

test("marked unread again, here or elsewhere, counts again", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101));
  numbers.seen({ channelId: 7, seq: 101, isAtEnd: true });

  numbers.moved({ channel_id: 7, last_read_seq: 90, unread: 4, mentions: 1, last_seq: 101, is_back: true });

  assert.deepEqual([numbers.of(7), numbers.mentionsOf(7)], [4, 1]);
});

test("marked unread elsewhere while nobody listened counts again too", () => {
  const numbers = numbersOf({});

  numbers.learn({ id: 7, unread: 2, mentions: 0, last_seq: 101, last_read_seq: 98 });

  assert.equal(numbers.of(7), 2);
});

test("numbers that contain a message which comes later count it once", () => {
  const numbers = numbersOf({});
  numbers.moved({ channel_id: 7, last_read_seq: 100, unread: 1, mentions: 0, last_seq: 101 });

  numbers.changed(frame("message_created", 101));

  assert.deepEqual([numbers.of(7), numbers.takeDoubtful()], [1, []]);
});

test("numbers from before a message that has come are asked for anew", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101));

  numbers.moved({ channel_id: 7, last_read_seq: 100, unread: 0, mentions: 0, last_seq: 100 });

  assert.deepEqual(numbers.takeDoubtful(), [7]);
});

test("an answer that changes have overtaken is known as such", () => {
  const numbers = numbersOf({});
  numbers.changed(frame("message_created", 101));

  const isOlder = [100, 101].map((lastSeq) => numbers.isOlder({ id: 7, last_seq: lastSeq }));

  assert.deepEqual(isOlder, [true, false]);
});

test("a deletion that is undone is asked for, like the deletion", () => {
  const numbers = numbersOf({ last_read_seq: 90, last_seq: 100 });
  numbers.changed(frame("message_deleted", 101, { createdSeq: 95 }));
  const afterDeletion = numbers.takeDoubtful();

  numbers.changed(frame("message_updated", 102, { createdSeq: 95 }));

  assert.deepEqual([afterDeletion, numbers.takeDoubtful()], [[7], [7]]);
});

test("every message of a direct means the viewer", () => {
  const numbers = numbersOf({ kind: "direct" });

  numbers.changed(frame("message_created", 101));
  numbers.changed(frame("message_created", 102, { author: VIEWER }));

  assert.deepEqual([numbers.of(7), numbers.mentionsOf(7)], [1, 1]);
});

test("what the viewer wants to hear of a channel comes with it, and stays when its numbers are old", () => {
  const numbers = numbersOf({ kind: "public", notify: "all" });
  numbers.seen({ channelId: 7, seq: 102, isAtEnd: true });

  numbers.learn({ id: 7, kind: "public", is_muted: true, notify: "nothing", unread: 1, last_seq: 101, last_read_seq: 100 });

  const [{ isMuted, notify, unread }] = numbers.all;
  assert.deepEqual([isMuted, notify, unread], [true, "nothing", 0]);
});
