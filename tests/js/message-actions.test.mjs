import assert from "node:assert/strict";
import test from "node:test";

import { allowedActions, KEYS } from "../../static/js/lib/message-actions.js";

const EVERYBODY = ["profile", "copy-text", "copy-link", "forward", "save", "more"];
const MEMBER = { mayPost: true, mayManage: false, isMember: true };
const MANAGER = { ...MEMBER, mayManage: true };
const VISITOR = { mayPost: false, mayManage: false, isMember: false };
const IN_ARCHIVE = { mayPost: false, mayManage: true, isMember: true };

const OWN = { isOwn: true, isText: true, isEdited: false };
const FOREIGN = { isOwn: false, isText: true, isEdited: false };

function sorted(actions) {
  return [...actions].sort();
}

test("a visitor reads, copies, saves, forwards, reports and blocks", () => {
  assert.deepEqual(sorted(allowedActions(FOREIGN, VISITOR)), sorted([...EVERYBODY, "report", "block"]));
});

test("a member does everything with an own message", () => {
  const wanted = [...EVERYBODY, "react", "reply", "pin", "unread", "edit", "delete"];

  assert.deepEqual(sorted(allowedActions(OWN, MEMBER)), sorted(wanted));
});

test("the words of others are changed by nobody, and deleted by managers", () => {
  const wanted = [...EVERYBODY, "react", "reply", "pin", "unread", "report", "block"];

  assert.deepEqual(sorted(allowedActions(FOREIGN, MEMBER)), sorted(wanted));
  assert.deepEqual(sorted(allowedActions(FOREIGN, MANAGER)), sorted([...wanted, "delete"]));
});

test("in an archived channel nothing changes, not even by those who manage it", () => {
  assert.deepEqual(sorted(allowedActions(OWN, IN_ARCHIVE)), sorted([...EVERYBODY, "unread"]));
});

test("revisions are shown where there are some", () => {
  assert.equal(allowedActions({ ...FOREIGN, isEdited: true }, VISITOR).has("revisions"), true);
});

test("what a system tells is not edited", () => {
  const told = allowedActions({ ...OWN, isText: false }, MEMBER);

  assert.deepEqual([told.has("edit"), told.has("delete")], [false, false]);
});

test("each key stands for something that can be allowed", () => {
  const all = allowedActions({ ...OWN, isEdited: true }, MANAGER);

  assert.deepEqual(Object.values(KEYS).filter((action) => !all.has(action)), []);
});
