// Sends the outbox: one message at a time per channel, in order, until the server has answered.

import { backoff } from "./backoff.js";

const TOO_SOON = 429;
const WORTH_ANOTHER_TRY = [0, 408, 425, TOO_SOON];

export class Sender {
  #running = new Set();
  #waiting = new Map();

  // `post(entry)` answers with the stored message or throws an error with `status` and `message`.
  // `tell(state, entry, result)` hears "sending", "sent", "failed", "held" (too soon) and
  // "waiting" (out of reach).
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
      const error = await this.#try(entry);
      failures = error ? failures + 1 : 0;
      if (error) await this.#pause(channelId, Math.max(backoff(failures), secondsOf(error) * 1000));
    }
    this.#running.delete(channelId);
  }

  // The server can be reached again.
  hurry() {
    this.#waiting.forEach((proceed) => proceed());
  }

  // What keeps the entry from being sent for now, or nothing.
  async #try(entry) {
    this.tell("sending", entry);
    try {
      const message = await this.post(entry);
      this.outbox.remove(entry.clientId);
      this.tell("sent", entry, message);
      return null;
    } catch (error) {
      return this.#failed(entry, error);
    }
  }

  #failed(entry, error) {
    if (isPassing(error)) {
      this.tell(error.status === TOO_SOON ? "held" : "waiting", entry);
      return error;
    }
    this.outbox.fail(entry.clientId, error.message);
    this.tell("failed", entry, error.message);
    return null;
  }

  #pause(channelId, milliseconds) {
    return new Promise((resolve) => {
      const timer = this.timers.setTimeout(proceed.bind(this), milliseconds);
      this.#waiting.set(channelId, proceed.bind(this));
      function proceed() {
        this.timers.clearTimeout(timer);
        this.#waiting.delete(channelId);
        resolve();
      }
    });
  }
}

// How long the server asks to wait; a minute at most, whatever a proxy says.
function secondsOf({ retryAfter = 0 }) {
  return Math.min(retryAfter, 60);
}

function isPassing({ status = 0 }) {
  return status >= 500 || WORTH_ANOTHER_TRY.includes(status);
}
