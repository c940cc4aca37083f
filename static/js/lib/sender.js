// Sends the outbox: one message at a time per channel, in order, until the server has answered.

import { backoff } from "./backoff.js";

const WORTH_ANOTHER_TRY = [0, 408, 425, 429];

export class Sender {
  #running = new Set();
  #waiting = new Map();

  // `post(entry)` answers with the stored message or throws an error with `status` and `message`.
  // `tell(state, entry, result)` hears "sending", "waiting", "sent" and "failed".
  constructor({ outbox, post, tell, timers = globalThis }) {
    this.outbox = outbox;
    this.post = post;
    this.tell = tell;
    this.timers = timers;
  }

  async run(channelId) {
    if (this.#running.has(channelId)) return;
    this.#running.add(channelId);
    let failures = 0;
    let entry;
    while ((entry = this.outbox.next(channelId))) {
      failures = (await this.#try(entry)) ? 0 : failures + 1;
      if (failures) await this.#pause(channelId, failures);
    }
    this.#running.delete(channelId);
  }

  // The server can be reached again.
  hurry() {
    this.#waiting.forEach((proceed) => proceed());
  }

  async #try(entry) {
    this.tell("sending", entry);
    try {
      const message = await this.post(entry);
      this.outbox.remove(entry.clientId);
      this.tell("sent", entry, message);
      return true;
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  #failed(entry, error) {
    if (isPassing(error)) {
      this.tell("waiting", entry);
      return false;
    }
    this.outbox.fail(entry.clientId, error.message);
    this.tell("failed", entry, error.message);
    return true;
  }

  #pause(channelId, failures) {
    return new Promise((resolve) => {
      const timer = this.timers.setTimeout(proceed.bind(this), backoff(failures));
      this.#waiting.set(channelId, proceed.bind(this));
      function proceed() {
        this.timers.clearTimeout(timer);
        this.#waiting.delete(channelId);
        resolve();
      }
    });
  }
}

function isPassing({ status = 0 }) {
  return status >= 500 || WORTH_ANOTHER_TRY.includes(status);
}
