// When something that somebody says for a while is over.

const MINUTE = 60_000;

// `choice` is a number of minutes, "today", "tomorrow" (its morning), "week" or "never", which is null.
export function momentOf(choice, now) {
  if (choice === "never") return null;
  if (choice === "today") return startOfDay(now, 1);
  if (choice === "tomorrow") return new Date(startOfDay(now, 1).setHours(8));
  // Weeks begin on Monday.
  if (choice === "week") return startOfDay(now, 7 - ((now.getDay() + 6) % 7));
  return new Date(now.getTime() + Number(choice) * MINUTE);
}

function startOfDay(date, later) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later);
}
