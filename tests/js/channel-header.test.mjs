import assert from "node:assert/strict";
import test from "node:test";

import { page } from "./fake-page.mjs";

const { ChannelHeader } = await import("../../static/js/elements/channel-header.js");

test("the number of members is the server's, and counted where the server names none", () => {
  const header = new ChannelHeader();
  header.dataset.channel = "7";
  header.connectedCallback();
  const count = header.querySelector(".conversation__count");
  count.textContent = "3";
  const seen = [];

  const changes = [
    ["member_joined", { channel_id: 7, member_count: 3 }],
    ["member_joined", { channel_id: 9, member_count: 50 }],
    ["member_joined", { channel_id: 7 }],
    ["member_left", { channel_id: 7 }],
    ["member_left", { channel_id: 7, member_count: 1 }],
  ];
  for (const [type, detail] of changes) {
    page.document.dispatchEvent(new CustomEvent(`chat:${type}`, { detail }));
    seen.push(Number(count.textContent));
  }

  assert.deepEqual(seen, [3, 3, 4, 3, 1]);
});
