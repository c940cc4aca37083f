// The few emoji that stand ready for a reaction: those that somebody used last.

export const AT_HAND = 3;

const KEPT = 12;
const USUAL = ["👍", "❤️", "😂"];

export class QuickEmoji {
  // `stored` is a Storage, such as the browser's own.
  constructor(stored, key) {
    this.stored = stored;
    this.key = key;
  }

  // What is at hand stays where it is; anything else moves to the front.
  used(emoji) {
    if (this.atHand.includes(emoji)) return;
    const kept = [emoji, ...this.#all.filter((each) => each !== emoji)].slice(0, KEPT);
    try {
      this.stored.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Full or forbidden: it stays as it was.
    }
  }

  get atHand() {
    return this.#all.slice(0, AT_HAND);
  }

  get #all() {
    return [...new Set([...this.#remembered, ...USUAL])];
  }

  get #remembered() {
    try {
      const kept = JSON.parse(this.stored.getItem(this.key));
      return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
    } catch {
      return [];
    }
  }
}
