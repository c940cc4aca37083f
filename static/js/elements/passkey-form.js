// Asks for a passkey, or makes one, before its form is sent with it.

export class PasskeyForm extends HTMLElement {
  // Once the browser asks the person, a second press must not ask again.
  #isUnderway = false;

  connectedCallback() {
    this.#form.addEventListener("submit", this);
  }

  disconnectedCallback() {
    this.#form.removeEventListener("submit", this);
  }

  handleEvent(event) {
    event.preventDefault();
    if (!this.#isUnderway) this.#send();
  }

  async #send() {
    this.#isUnderway = true;
    this.#complain("");
    try {
      const credential = await this.#credential();
      this.#form.elements.credential.value = JSON.stringify(credential);
      this.#form.submit();
    } catch (error) {
      this.#complain(troubleOf(error));
    }
    this.#isUnderway = false;
  }

  async #credential() {
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) throw new UnknownHere();
    const { creation_options, request_options } = await this.#options();
    if (this.dataset.ask === "create") return this.#made(creation_options.publicKey);
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(request_options.publicKey);
    return (await navigator.credentials.get({ publicKey })).toJSON();
  }

  async #made(options) {
    const { passwordless } = this.#form.elements;
    const kind = passwordless?.checked ? ALONE : BESIDE;
    const authenticatorSelection = { ...options.authenticatorSelection, ...kind };
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
      ...options,
      authenticatorSelection,
    });
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }

  async #options() {
    const { options } = this.dataset;
    if (!options) return JSON.parse(this.querySelector("script").textContent);
    const answer = await fetch(options, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new NotAnswered(answer.status);
    return answer.json();
  }

  #complain(trouble) {
    this.querySelectorAll("[data-trouble]").forEach((line) => {
      line.hidden = line.dataset.trouble !== trouble;
    });
  }

  get #form() {
    return this.querySelector("form");
  }
}

const ALONE = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
const BESIDE = { residentKey: "discouraged", requireResidentKey: false };

class UnknownHere extends Error {}

class NotAnswered extends Error {}

function troubleOf(error) {
  if (error instanceof UnknownHere) return "unknown";
  // What the browser says when the person, the device or the time refused.
  return error instanceof DOMException ? "refused" : "failed";
}
