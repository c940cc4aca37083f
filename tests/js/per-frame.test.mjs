import assert from "node:assert/strict";
import test from "node:test";

const { PerFrame } = await import("../../static/js/dom/per-frame.js");

// A page whose frames come when the test says so.
function framed() {
  const frames = new Map();
  globalThis.document = { hidden: false };
  globalThis.requestAnimationFrame = (act) => frames.set(frames.size + 1, act).size;
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
  const next = () => [...frames.values()].forEach((act) => act());
  return { frames, next };
}

function collecting() {
  const made = [];
  const leaving = new AbortController();
  const changes = new PerFrame({ onMade: () => made.push("laid out"), signal: leaving.signal });
  const add = (...names) => names.forEach((name) => changes.add(() => made.push(name)));
  return { add, changes, made, leaving };
}

test("what comes between two frames is laid out together, in order", () => {
  const { next } = framed();
  const { add, made } = collecting();

  add("one", "two");
  const early = [...made];
  next();
  add("three");
  next();

  assert.deepEqual([early, made], [[], ["one", "two", "laid out", "three", "laid out"]]);
});

test("what has to be known is made before the frame, and once", () => {
  const { next } = framed();
  const { add, changes, made } = collecting();

  add("one");
  changes.now();
  changes.now();
  next();

  assert.deepEqual(made, ["one", "laid out"]);
});

test("a hidden page waits for no frame", () => {
  framed();
  document.hidden = true;
  const { add, made } = collecting();

  add("one");

  assert.deepEqual(made, ["one", "laid out"]);
});

test("one that fails keeps no other from being made", () => {
  const { next } = framed();
  const { add, changes, made } = collecting();
  const reported = [];
  globalThis.reportError = ({ message }) => reported.push(message);

  changes.add(() => assert.fail("no such message"));
  add("two");
  next();

  assert.deepEqual([made, reported], [["two", "laid out"], ["no such message"]]);
});

test("nothing is made after leaving", () => {
  const { next } = framed();
  const { add, made, leaving } = collecting();

  add("one");
  leaving.abort();
  next();

  assert.deepEqual(made, []);
});
