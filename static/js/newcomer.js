// Brings the page of an invitation to life.

import { PictureChoice } from "./elements/picture-choice.js";

customElements.define("picture-choice", PictureChoice);
