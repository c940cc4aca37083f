// Times as people read them, in the zone of their browser.

const CLOCKS = {
  "24h": { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  "12h": { hour: "numeric", minute: "2-digit", hourCycle: "h12" },
};
const DAY = { weekday: "long", month: "long", day: "numeric" };
const formats = new Map();

let hours = CLOCKS["24h"];

// How the viewer wants to read times from now on: "24h" or "12h".
export function useClock(name) {
  hours = CLOCKS[name] ?? CLOCKS["24h"];
}

// In the browser's zone, or in another one by its name.
export function clock(date, language, timeZone) {
  return format(language, { ...hours, ...(timeZone && { timeZone }) }).format(date);
}

export function clockWithSeconds(date, language) {
  return format(language, { ...hours, second: "2-digit" }).format(date);
}

export function fullTime(date, language) {
  return format(language, { ...DAY, ...hours, year: "numeric" }).format(date);
}

// Short, for what is not of today: Nov 20, 10:04; with the year if it is another one.
export function dayAndClock(date, language, now = new Date()) {
  const isThisYear = date.getFullYear() === now.getFullYear();
  const day = { month: "short", day: "numeric", ...(!isThisYear && { year: "numeric" }) };
  return format(language, { ...day, ...hours }).format(date);
}

// The local date, to compare with others: 2026-11-23.
export function dayKey(date) {
  const [month, day] = [date.getMonth() + 1, date.getDate()];
  return `${date.getFullYear()}-${pad(month)}-${pad(day)}`;
}

export function dayName(date, { now, language, today, yesterday }) {
  if (dayKey(date) === dayKey(now)) return today;
  if (dayKey(date) === dayKey(dayBefore(now))) return yesterday;
  const isThisYear = date.getFullYear() === now.getFullYear();
  return format(language, isThisYear ? DAY : { ...DAY, year: "numeric" }).format(date);
}

function dayBefore(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1);
}

function pad(number) {
  return String(number).padStart(2, "0");
}

// Making a format costs more than using it a thousand times.
function format(language, options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(language, options));
  return formats.get(key);
}
