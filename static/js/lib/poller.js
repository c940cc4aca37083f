// Asks over HTTP for what a WebSocket would tell, every few seconds while there is none.

import { backoff } from "./backoff.js";

const EVERY = 3_000;

export class Poller {
  #timer = null;
  #failures = 0;
  #isRunning = false;

  // `ask` answers with a promise.
  constructor({ ask, onAnswer, onFailure, timers = globalThis }) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onFailure = onFailure;
    this.timers = timers;
  }

  start() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#failures = 0;
    this.#poll();
  }

  stop() {
    this.#isRunning = false;
    this.timers.clearTimeout(this.#timer);
  }

  async #poll() {
    try {
      const answer = await this.ask();
      if (!this.#isRunning) return;
      this.#failures = 0;
      this.onAnswer(answer);
    } catch (error) {
      if (!this.#isRunning) return;
      this.#failures += 1;
      this.onFailure(error);
    }
    if (this.#isRunning) this.#timer = this.timers.setTimeout(() => this.#poll(), this.#pause);
  }

  get #pause() {
    return this.#failures ? EVERY + backoff(this.#failures) : EVERY;
  }
}
