import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { FakeElement, page, requests } from "./fake-page.mjs";
import { settled } from "./fakes.mjs";

const { MessageEditor } = await import("../../static/js/elements/message-editor.js");

const messages = ["1", "2"].map((id) => Object.assign(new FakeElement(), { dataset: { id } }));
page.document.querySelectorAll = () => messages;

function opened() {
  const editor = new MessageEditor();
  Object.assign(editor.dataset, { channel: "7", "may-post": "" });
  editor.connectedCallback();
  return { editor, text: editor.querySelector("textarea"), error: editor.querySelector(".editor__error") };
}

function submit(editor, text) {
  editor.querySelector("textarea").value = text;
  editor.querySelector("form").dispatchEvent(new Event("submit"));
}

beforeEach(() => requests.splice(0));

test("the text of an earlier message does not land in the editor of the next", async () => {
  const { editor, text } = opened();

  editor.edit_wanted({ messageId: "1" });
  editor.edit_wanted({ messageId: "2" });
  requests[1].answer({ body: "second" });
  await settled();
  requests[0].answer({ body: "first" });
  await settled();

  assert.deepEqual(requests.map(({ path }) => path.split("/").at(-2)), ["1", "2"]);
  assert.equal(text.value, "second");
});

test("what becomes of an earlier message leaves the editor of the next open", async () => {
  const { editor, text, error } = opened();
  editor.edit_wanted({ messageId: "1" });
  requests[0].answer({ body: "first" });
  await settled();

  submit(editor, "first, changed");
  editor.edit_wanted({ messageId: "2" });
  requests[2].answer({ body: "second" });
  await settled();
  requests[1].answer({ detail: "Too late." }, 403);
  await settled();

  assert.deepEqual([text.value, error.textContent, editor.closest()], ["second", "", messages[1]]);
});

test("a stored change closes its own editor", async () => {
  const { editor } = opened();
  const home = page.document.querySelector(".guests");
  messages[0].querySelectorAll = () => [editor];
  editor.edit_wanted({ messageId: "1" });
  requests[0].answer({ body: "first" });
  await settled();

  submit(editor, "first, changed");
  requests[1].answer({ id: 1, channel_id: 7 });
  await settled();

  assert.equal(editor.parent, home);
});
