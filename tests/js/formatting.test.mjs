import assert from "node:assert/strict";
import test from "node:test";

import { formatted, linked } from "../../static/js/lib/formatting.js";

// In the samples ⟦ and ⟧ are the ends of the selection, and ¦ is a caret.
function read(sample) {
  if (sample.includes("¦")) {
    const at = sample.indexOf("¦");
    return { text: sample.replace("¦", ""), start: at, end: at };
  }
  const start = sample.indexOf("⟦");
  const end = sample.indexOf("⟧") - 1;
  return { text: sample.replace("⟦", "").replace("⟧", ""), start, end };
}

function write({ text }, { start, end, insert, selection: [from, to] }) {
  const changed = text.slice(0, start) + insert + text.slice(end);
  if (from === to) return `${changed.slice(0, from)}¦${changed.slice(from)}`;
  return `${changed.slice(0, from)}⟦${changed.slice(from, to)}⟧${changed.slice(to)}`;
}

function after(command, sample) {
  const state = read(sample);
  return write(state, formatted(command, state));
}

const SAMPLES = [
  ["bold", "say ⟦it⟧ loud", "say **⟦it⟧** loud"],
  ["bold", "say **⟦it⟧** loud", "say ⟦it⟧ loud"],
  ["bold", "say ⟦**it**⟧ loud", "say ⟦it⟧ loud"],
  ["bold", "say __⟦it⟧__ loud", "say ⟦it⟧ loud"],
  ["bold", "say ⟦ it ⟧loud", "say  **⟦it⟧** loud"],
  ["bold", "say ¦", "say **¦**"],
  ["bold", "say **¦**", "say ¦"],
  ["bold", "⟦one\n\n- two⟧", "⟦**one**\n\n- **two**⟧"],
  ["bold", "⟦**one**\n\n- **two**⟧", "⟦one\n\n- two⟧"],
  ["italic", "say ⟦it⟧ soft", "say _⟦it⟧_ soft"],
  ["italic", "un⟦believ⟧able", "un*⟦believ⟧*able"],
  ["italic", "say **⟦it⟧** both", "say **_⟦it⟧_** both"],
  ["italic", "say ***⟦it⟧*** both", "say **⟦it⟧** both"],
  ["bold", "say ***⟦it⟧*** both", "say *⟦it⟧* both"],
  ["strike", "⟦no⟧", "~~⟦no⟧~~"],
  ["strike", "~~⟦no⟧~~", "⟦no⟧"],
  ["spoiler", "the ⟦butler⟧ did", "the ||⟦butler⟧|| did"],
  ["code", "run ⟦ls⟧", "run `⟦ls⟧`"],
  ["code", "run ⟦a `b` c⟧", "run ``⟦a `b` c⟧``"],
  ["code", "run ``⟦a `b` c⟧``", "run ⟦a `b` c⟧"],
  ["quote", "one\nt¦wo", "one\n> two¦"],
  ["quote", "> t¦wo", "two¦"],
  ["quote", "⟦one\n\ntwo⟧", "⟦> one\n\n> two⟧"],
  ["quote", "¦", "> ¦"],
  ["quote", "⟦- one⟧", "⟦> - one⟧"],
  ["list", "⟦one\ntwo\n⟧three", "⟦- one\n- two⟧\nthree"],
  ["list", "⟦- one\n- two⟧", "⟦one\ntwo⟧"],
  ["list", "\n¦", "\n- ¦"],
  ["list", "¦\n", "- ¦\n"],
  ["numbers", "⟦- one\n- two⟧", "⟦1. one\n2. two⟧"],
  ["numbers", "⟦3. one\n4) two⟧", "⟦one\ntwo⟧"],
  ["codeblock", "⟦ls\npwd⟧", "```\n⟦ls\npwd⟧\n```"],
  ["codeblock", "see\n¦", "see\n```\n¦\n```"],
  ["codeblock", "see\n```sh\n⟦ls⟧\n```\nso", "see\n⟦ls⟧\nso"],
  ["link", "see ⟦this⟧", "see [this](⟦https://⟧)"],
  ["link", "see ⟦https://a.example/b⟧", "see [¦](https://a.example/b)"],
  ["link", "see ¦", "see [¦](https://)"],
  ["link", "see ⟦[this](https://a.example)⟧", "see ⟦this⟧"],
];

SAMPLES.forEach(([command, sample, expected]) => {
  test(`${command}: ${JSON.stringify(sample)}`, () => assert.equal(after(command, sample), expected));
});

test("an address pasted over words makes them a link", () => {
  const state = read("see ⟦this⟧ now");

  assert.equal(write(state, linked(state, "https://a.example/b")), "see [this](https://a.example/b)¦ now");
});

test("nothing else that is pasted is made a link", () => {
  const cases = [
    [read("see ⟦this⟧"), "two words"],
    [read("see ¦"), "https://a.example"],
    [read("see ⟦https://b.example⟧"), "https://a.example"],
    [read("⟦one\ntwo⟧"), "https://a.example"],
    [read("see ⟦this⟧"), "javascript:alert(1)"],
  ];

  assert.deepEqual(cases.map(([state, pasted]) => linked(state, pasted)), cases.map(() => null));
});
