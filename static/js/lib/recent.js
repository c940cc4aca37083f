// What somebody has used lately, newest first.

const MOST = 50;

export class Recent {
  constructor(stored) {
    this.stored = stored;
  }

  used(id, now = Date.now()) {
    this.stored.set(id, now);
    this.ids.slice(MOST).forEach((old) => this.stored.delete(old));
  }

  get ids() {
    const entries = Object.entries(this.stored.all());
    return entries.sort(([, a], [, b]) => b - a).map(([id]) => Number(id));
  }
}
