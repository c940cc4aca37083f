// Times as people read them, in the zone of their browser.

const TWO = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DAY = { weekday: "long", month: "long", day: "numeric" };
const formats = new Map();

export function clock(date, language) {
  return format(language, TWO).format(date);
}

export function clockWithSeconds(date, language) {
  return format(language, { ...TWO, second: "2-digit" }).format(date);
}

export function fullTime(date, language) {
  return format(language, { ...DAY, ...TWO, year: "numeric" }).format(date);
}

// Short, for what is not of today: Nov 20, 10:04; with the year if it is another one.
export function dayAndClock(date, language, now = new Date()) {
  const isThisYear = date.getFullYear() === now.getFullYear();
  const day = { month: "short", day: "numeric", ...(!isThisYear && { year: "numeric" }) };
  return format(language, { ...day, ...TWO }).format(date);
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
