import assert from "node:assert/strict";
import test from "node:test";

import { FakeElement, page, requests } from "./fake-page.mjs";
import { settled } from "./fakes.mjs";

const { ChannelSidebar } = await import("../../static/js/elements/channel-sidebar.js");

function tell(type, detail) {
  page.document.dispatchEvent(new CustomEvent(`chat:${type}`, { detail }));
}

function linkTo(id) {
  const dataset = { id, unread: "0", lastSeq: "5", lastRead: "5" };
  return Object.assign(new FakeElement(), { dataset, isConnected: true });
}

test("a channel that was reset is counted anew, unless it is the shown one", async () => {
  const sidebar = new ChannelSidebar();
  const [shown, other] = [linkTo("7"), linkTo("9")];
  const found = {
    "ol > :has([aria-current])": shown,
    'ol > [data-id="9"]': other,
  };
  other.querySelector(".channel-link__name").textContent = "lunch";
  sidebar.querySelector = (selector) => found[selector] ?? new FakeElement();
  sidebar.querySelectorAll = () => [shown, other];
  sidebar.connectedCallback();

  tell("reset", { channel_id: 7, seq: 900 });
  tell("reset", { channel_id: 9, seq: 900 });
  const asked = requests.map(({ path }) => path);
  requests[0].answer({ id: 9, name: "lunch", kind: "public", role: "member", unread: 100, last_seq: 900, last_read_seq: 5 });
  await settled();

  assert.deepEqual(asked, ["/api/v1/channels/9/"]);
  assert.deepEqual([shown.dataset.unread, other.dataset.unread], ["0", 100]);
});
