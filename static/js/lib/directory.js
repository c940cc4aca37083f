// The people and channels that somebody may name: fetched when first needed, kept until they change.

const PAGE = 200;
const MOST_PAGES = 10;
const MOST_STRANGERS = 100;

export class Directory {
  #known = new Map();

  // `get(path)` answers with what the API has there.
  constructor(get) {
    this.get = get;
  }

  // Everybody in a channel, up to about two thousand.
  members(channelId) {
    const path = `channels/${channelId}/members/`;
    return this.#keep(`members ${channelId}`, async () => (await this.#all(path)).map(({ user }) => user));
  }

  // People by a part of their names, whether they are in a channel or not.
  people(words) {
    const path = `users/?limit=${MOST_STRANGERS}&q=${encodeURIComponent(words)}`;
    return this.#keep(`people ${words}`, async () => (await this.get(path)).results);
  }

  // All channels that the viewer may see and that are still in use.
  channels() {
    return this.#keep("channels", async () => (await this.#all("channels/")).filter((each) => !each.is_archived));
  }

  // Those of the usernames (in small letters) who exist and are not in a channel.
  async outsiders(channelId, usernames) {
    const members = new Set((await this.members(channelId)).map(nameOf));
    const strangers = usernames.filter((username) => !members.has(username));
    const found = await Promise.all(strangers.map((username) => this.people(username)));
    return found.map((people, at) => people.find((each) => nameOf(each) === strangers[at])).filter(Boolean);
  }

  forget(...kinds) {
    const keys = [...this.#known.keys()];
    keys.filter((key) => kinds.some((kind) => key.startsWith(kind))).forEach((key) => this.#known.delete(key));
  }

  // What could not be had is asked for again the next time.
  #keep(key, fetch) {
    if (!this.#known.has(key)) {
      const answer = fetch();
      this.#known.set(key, answer);
      answer.catch(() => this.#known.get(key) === answer && this.#known.delete(key));
    }
    return this.#known.get(key);
  }

  // The latest page is the first one that comes.
  async #all(path) {
    let rows = [];
    let next = `${path}?limit=${PAGE}`;
    for (let page = 0; next && page < MOST_PAGES; page += 1) {
      const { results, previous } = await this.get(next);
      rows = [...results, ...rows];
      next = previous && path + new URL(previous, "http://site").search;
    }
    return rows;
  }
}

function nameOf({ username }) {
  return username.normalize("NFKC").toLowerCase();
}
