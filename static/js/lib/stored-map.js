// A small map that survives a reload, shared by the tabs of one person. Where the browser stores
// nothing it lasts as long as the page.

export class StoredMap {
  #memory = {};

  constructor(storage, key) {
    this.storage = storage;
    this.key = key;
  }

  get(name) {
    return this.all()[name];
  }

  set(name, value) {
    this.#write({ ...this.all(), [name]: value });
  }

  delete(name) {
    const { [name]: gone, ...rest } = this.all();
    if (gone !== undefined) this.#write(rest);
  }

  all() {
    try {
      return JSON.parse(this.storage.getItem(this.key)) ?? this.#memory;
    } catch {
      return this.#memory;
    }
  }

  #write(entries) {
    this.#memory = entries;
    try {
      this.storage.setItem(this.key, JSON.stringify(entries));
    } catch {
      // Full or forbidden: the memory has it.
    }
  }
}
