// How everybody is, as far as this page has been told.

export class Presences {
  #known = null;

  // All who are online or away, by id: nobody else is.
  replace(presence) {
    this.#known = new Map(Object.entries(presence));
  }

  change(userId, presence) {
    this.#known?.set(String(userId), presence);
  }

  // Nothing is told while there is no connection.
  forget() {
    this.#known = null;
  }

  // "online", "away" or "offline"; undefined while nothing is known.
  of(userId) {
    return this.#known ? (this.#known.get(String(userId)) ?? "offline") : undefined;
  }
}
