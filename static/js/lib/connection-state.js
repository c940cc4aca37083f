// What the banner says of the connection, and since when there has been none.

export class ConnectionState {
  #socket = "connecting";
  #isPolling = false;
  #isLoggedOut = false;
  #hasFailed = false;

  constructor(now) {
    this.lastContact = now;
  }

  // `socket` is "connecting", "catching_up", "live", "silent" or "down".
  socketIs(socket, now) {
    if (socket === "down" || socket === "silent") this.#hasFailed = true;
    if (this.#isUp) this.lastContact = now;
    this.#socket = socket;
    if (this.#isUp) {
      this.#hasFailed = this.#isPolling = this.#isLoggedOut = false;
      this.lastContact = now;
    }
  }

  polled(hasAnswer, now) {
    this.#isPolling = hasAnswer;
    if (hasAnswer) this.lastContact = now;
    else this.#hasFailed = true;
  }

  loggedOut() {
    this.#isLoggedOut = true;
  }

  get current() {
    if (this.#isLoggedOut) return "logged_out";
    if (this.#isUp) return this.#socket;
    if (this.#isPolling) return "polling";
    return this.#hasFailed ? "offline" : "connecting";
  }

  get #isUp() {
    return this.#socket === "live" || this.#socket === "catching_up";
  }
}
