// Asks over HTTP for what a WebSocket would tell, every few seconds while there is none.

import { backoff } from "./backoff.js";

const EVERY = 3_000;

export class Poller {
  #timer = null;
  #failures = 0;
  // What tells a run from the one before it, whose question may still be open.
  #run = null;

  // `ask` answers with a promise.
  constructor({ ask, onAnswer, onFailure, timers = globalThis }) {
    this.ask = ask;
    this.onAnswer = onAnswer;
    this.onFailure = onFailure;
    this.timers = timers;
  }

  start() {
    if (this.#run) return;
    const run = (this.#run = {});
    this.#failures = 0;
    this.#poll(run);
  }

  stop() {
    this.#run = null;
    this.timers.clearTimeout(this.#timer);
  }

  async #poll(run) {
    try {
      const answer = await this.ask();
      if (run !== this.#run) return;
      this.#failures = 0;
      this.onAnswer(answer);
    } catch (error) {
      if (run !== this.#run) return;
      this.#failures += 1;
      this.onFailure(error);
    }
    if (run === this.#run) this.#timer = this.timers.setTimeout(() => this.#poll(run), this.#pause);
  }

  get #pause() {
    return this.#failures ? EVERY + backoff(this.#failures) : EVERY;
  }
}
