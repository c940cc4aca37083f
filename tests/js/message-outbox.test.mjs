import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { FakeElement, page, requests } from "./fake-page.mjs";
import { FakeStorage, settled } from "./fakes.mjs";

globalThis.CustomEvent = class extends Event {
  constructor(type, { detail }) {
    super(type);
    this.detail = detail;
  }
};
page.document.dispatchEvent = FakeElement.prototype.dispatchEvent;
const { MessageOutbox } = await import("../../static/js/elements/message-outbox.js");

beforeEach(() => {
  requests.splice(0);
  globalThis.localStorage = new FakeStorage();
});

test("a message goes out with its text and a name of its own", async () => {
  const outbox = new MessageOutbox();

  outbox.message_written({ channelId: 7, parentId: null, isShownInChannel: false, body: "Hello" });
  await settled();

  const [{ path, method, content }] = requests;
  assert.deepEqual([method, path], ["POST", "/api/v1/channels/7/messages/"]);
  assert.deepEqual(Object.keys(content), ["body", "client_id"]);
  assert.equal(content.body, "Hello");
});

test("a reply goes out with its parent, and says whether the channel shows it", async () => {
  const outbox = new MessageOutbox();

  outbox.message_written({ channelId: 7, parentId: 120, isShownInChannel: true, body: "Yes" });
  await settled();

  const [{ content }] = requests;
  assert.deepEqual({ ...content, client_id: "" }, { body: "Yes", client_id: "", parent_id: 120, also_in_channel: true });
});
