import assert from "node:assert/strict";
import test from "node:test";

import { Directory } from "../../static/js/lib/directory.js";

const user = (id, username) => ({ id, username });
const ANN = user(1, "ann");
const BOB = user(2, "Bob");
const EVE = user(3, "eve");

// Answers by path; what is not there is refused.
function directoryWith(answers) {
  const asked = [];
  const directory = new Directory(async (path) => {
    asked.push(path);
    if (answers[path] === undefined) throw new Error("Not found.");
    return answers[path];
  });
  return { directory, asked };
}

const MEMBERS = "channels/7/members/?limit=200";
const OLDER = "channels/7/members/?limit=200&before=2";

test("members come from all pages, and are asked for once", async () => {
  const { directory, asked } = directoryWith({
    [MEMBERS]: { results: [{ user: BOB }], previous: "/api/v1/channels/7/members/?limit=200&before=2" },
    [OLDER]: { results: [{ user: ANN }], previous: null },
  });

  const both = await Promise.all([directory.members(7), directory.members(7)]);

  assert.deepEqual(both, [[ANN, BOB], [ANN, BOB]]);
  assert.deepEqual(asked, [MEMBERS, OLDER]);
});

test("what has changed is asked for again", async () => {
  const { directory, asked } = directoryWith({
    [MEMBERS]: { results: [], previous: null },
    "channels/?limit=200": { results: [], previous: null },
  });
  await directory.members(7);
  await directory.channels();

  directory.forget("members 7");
  await directory.members(7);
  await directory.channels();

  assert.deepEqual(asked, [MEMBERS, "channels/?limit=200", MEMBERS]);
});

test("what could not be had is asked for again", async () => {
  const answers = {};
  const { directory } = directoryWith(answers);
  await assert.rejects(directory.people("ann b"), /Not found/);

  answers["users/?limit=100&q=ann%20b"] = { results: [ANN] };

  assert.deepEqual(await directory.people("ann b"), [ANN]);
});

test("archived channels are not offered", async () => {
  const used = { id: 1, name: "general", is_archived: false };
  const { directory } = directoryWith({
    "channels/?limit=200": { results: [used, { id: 2, name: "old", is_archived: true }], previous: null },
  });

  assert.deepEqual(await directory.channels(), [used]);
});

test("outsiders are those who exist and are not members", async () => {
  const { directory } = directoryWith({
    [MEMBERS]: { results: [{ user: BOB }], previous: null },
    "users/?limit=100&q=eve": { results: [user(4, "evelyn"), EVE] },
    "users/?limit=100&q=nobody": { results: [] },
  });

  assert.deepEqual(await directory.outsiders(7, ["bob", "eve", "nobody"]), [EVE]);
});
