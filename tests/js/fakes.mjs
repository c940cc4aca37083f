// Time and sockets that a test moves by hand.

export class FakeTimers {
  now = 0;
  #waiting = [];

  setTimeout = (callback, delay) => {
    const timer = { callback, at: this.now + delay };
    this.#waiting.push(timer);
    return timer;
  };

  clearTimeout = (timer) => {
    this.#waiting = this.#waiting.filter((other) => other !== timer);
  };

  async advance(milliseconds) {
    this.now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.now);
    due.forEach(({ callback }) => callback());
    await settled();
  }

  get count() {
    return this.#waiting.length;
  }
}

export class FakeSocket {
  readyState = 0;
  sent = [];

  accept() {
    this.readyState = 1;
  }

  receive(frame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  end(code) {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }
}

export class FakeStorage {
  #items = {};

  getItem(key) {
    return this.#items[key] ?? null;
  }

  setItem(key, value) {
    this.#items[key] = value;
  }
}

export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
