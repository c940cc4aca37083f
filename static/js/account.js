// Brings the pages of logging in, and of one's own account, to life.

import { PasskeyForm } from "./elements/passkey-form.js";

customElements.define("passkey-form", PasskeyForm);
