import assert from "node:assert/strict";
import test from "node:test";

import { page } from "./fake-page.mjs";

const { renew } = await import("../../static/js/dom/page.js");

test("a second renewal within ten seconds comes later, and once", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });

  renew();
  mock.timers.tick(4_000);
  renew();
  renew();
  mock.timers.tick(5_999);
  const early = page.location.reloads;
  mock.timers.tick(60_000);

  assert.deepEqual([early, page.location.reloads], [1, 2]);
});
