// What the banner says of the connection, and since when there has been none.

// How long a page that moves to another server process counts as catching up.
const MOVING = 3_000;

export class ConnectionState {
  #movingUntil = 0;
  #socket = "connecting";
  #isPolling = false;
  #isLoggedOut = false;
  #hasFailed = false;

  constructor(now) {
    this.lastContact = now;
  }

  // `socket` is "connecting", "catching_up", "live", "silent" or "down".
  socketIs(socket, now) {
    if (socket === "down" && now < this.#movingUntil) return;
    if (socket === "down" || socket === "silent") this.#hasFailed = true;
    if (this.#isUp && !this.#movingUntil) this.lastContact = now;
    this.#movingUntil = 0;
    this.#socket = socket;
    if (this.#isUp) {
      this.#hasFailed = this.#isPolling = this.#isLoggedOut = false;
      this.lastContact = now;
    }
  }

  // The server process ends and has said so; another one takes over.
  moves(now) {
    this.lastContact = now;
    this.#movingUntil = now + MOVING;
    this.#socket = "catching_up";
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
