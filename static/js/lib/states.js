// The statuses of people and who is left alone, as far as this page has been told.

const FAR = 3_600_000;

export class States {
  #known = new Map();

  // By the id of the person, as the server knows everybody.
  replace(states) {
    this.#known = new Map(Object.entries(states));
  }

  change(userId, { status, is_quiet, quiet_changes_at }) {
    this.#known.set(String(userId), { status, is_quiet, quiet_changes_at });
  }

  statusOf(userId, now) {
    const status = this.#known.get(String(userId))?.status;
    return status && !isOver(status.ends_at, now) ? status : null;
  }

  isQuiet(userId) {
    return this.#known.get(String(userId))?.is_quiet ?? false;
  }

  // Whether what the server has said of somebody's quiet hours is no longer so.
  isOutdated(now) {
    return [...this.#known.values()].some(({ quiet_changes_at: at }) => isOver(at, now));
  }

  // Milliseconds until something of it ends, an hour at most.
  rest(now) {
    const moments = [...this.#known.values()].flatMap((each) => [each.status?.ends_at, each.quiet_changes_at]);
    const later = moments.filter((moment) => moment && !isOver(moment, now)).map((moment) => Date.parse(moment) - now);
    return Math.min(FAR, ...later);
  }
}

function isOver(moment, now) {
  return Boolean(moment) && Date.parse(moment) <= now;
}
