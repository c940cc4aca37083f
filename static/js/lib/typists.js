// Who is writing in a channel. Nobody writes for longer than six seconds without saying so again.

const EXPIRES_AFTER = 6_000;
// From here on nobody counts.
const MANY = 10;

export class Typists {
  #until = new Map();

  started(userId, now) {
    this.#until.set(userId, now + EXPIRES_AFTER);
  }

  stopped(userId) {
    this.#until.delete(userId);
  }

  // Their ids, those who began first in front.
  at(now) {
    const expired = [...this.#until].filter(([, until]) => until <= now);
    expired.forEach(([userId]) => this.#until.delete(userId));
    return [...this.#until.keys()];
  }

  // When the next one expires, in milliseconds from now; null while nobody writes.
  left(now) {
    return this.#until.size ? Math.min(...this.#until.values()) - now : null;
  }
}

// Which sentence says who is writing, and what stands in it.
export function sentence(names) {
  const [first, second] = names;
  if (names.length < 2) return { when: names.length ? "one" : "none", first };
  if (names.length === 2) return { when: "two", first, second };
  const others = names.length - 1;
  return { when: others < MANY ? `${others} others` : "many", first };
}
