import assert from "node:assert/strict";
import test from "node:test";

import { clock, dayKey, dayName, useClock } from "../../static/js/lib/times.js";

process.env.TZ = "America/New_York";

const WORDS = { language: "en", today: "Today", yesterday: "Yesterday" };

test("a time is that of the browser's zone", () => {
  const moment = new Date("2026-11-21T03:05:00Z");

  assert.deepEqual([clock(moment, "en"), dayKey(moment)], ["22:05", "2026-11-20"]);
});

test("the last two days have names, the others their date, with the year when it is another", () => {
  const now = new Date("2026-03-09T12:00:00Z");
  const days = ["2026-03-09T12:00Z", "2026-03-08T06:00Z", "2026-03-01T12:00Z", "2025-12-24T12:00Z"];

  assert.deepEqual(
    days.map((day) => dayName(new Date(day), { ...WORDS, now })),
    ["Today", "Yesterday", "Sunday, March 1", "Wednesday, December 24, 2025"],
  );
});

test("a viewer may read the hours twice a day, and another zone's clock", () => {
  const moment = new Date("2026-11-21T21:05:00Z");

  useClock("12h");
  const shown = clock(moment, "en");
  useClock("24h");

  assert.equal(shown.replace(/\s/u, " "), "4:05 PM");
  assert.equal(clock(moment, "en", "Asia/Tokyo"), "06:05");
});
