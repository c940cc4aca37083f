import assert from "node:assert/strict";
import test from "node:test";

import { Presences } from "../../static/js/lib/presences.js";

test("nobody is anything until it has been told", () => {
  const presences = new Presences();

  presences.change(5, "online");

  assert.equal(presences.of(5), undefined);
});

test("whoever is missing in the picture is offline, and changes follow", () => {
  const presences = new Presences();

  presences.replace({ 3: "online", 5: "away" });
  const before = [3, "5", 8].map((id) => presences.of(id));
  presences.change(8, "online");
  presences.change(3, "offline");

  assert.deepEqual(before, ["online", "away", "offline"]);
  assert.deepEqual([presences.of(8), presences.of(3)], ["online", "offline"]);
});

test("a new picture replaces the old one", () => {
  const presences = new Presences();
  presences.replace({ 3: "online" });

  presences.replace({ 5: "online" });

  assert.deepEqual([presences.of(3), presences.of(5)], ["offline", "online"]);
});

test("without a connection nothing is known any more", () => {
  const presences = new Presences();
  presences.replace({ 3: "online" });

  presences.forget();

  assert.equal(presences.of(3), undefined);
});
