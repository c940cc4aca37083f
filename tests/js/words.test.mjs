import assert from "node:assert/strict";
import test from "node:test";

import { wordsOf } from "../../static/js/lib/words.js";

test("the server's words are found in each of its forms", () => {
  const answers = [{ detail: "Not found." }, { body: ["Too long.", "Too dull."] }, "Plain.", ["First."], null, {}];

  assert.deepEqual(answers.map(wordsOf), ["Not found.", "Too long.", "Plain.", "First.", "", ""]);
});
