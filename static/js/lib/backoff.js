// How many milliseconds to wait before the next try: longer each time, and never the same for a
// thousand browsers that lost their server at once.

export function backoff(attempt, { base = 500, most = 15_000, random = Math.random } = {}) {
  const ceiling = Math.min(most, base * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}
