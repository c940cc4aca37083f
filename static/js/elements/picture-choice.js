// The picture of somebody who has no account yet: its square goes out with the form.

import { PictureCrop } from "./picture-crop.js";

const NAME = "picture.png";

export class PictureChoice extends PictureCrop {
  arrived(signal) {
    super.arrived(signal);
    this.#drop.addEventListener("click", () => this.#clear(), { signal });
    this.#drop.hidden = this.#shown.hidden;
  }

  // What the browser has kept since is of no use: the form sends what stands in the field.
  take(blob) {
    const files = new DataTransfer();
    files.items.add(new File([blob], NAME, { type: blob.type }));
    this.chosen = files.files;
    this.#show(this.querySelector("canvas").toDataURL("image/png"));
  }

  refuse() {
    this.#say(this.dataset.unreadable);
  }

  #clear() {
    this.chosen = null;
    this.input.value = "";
    this.#show("");
    this.input.focus();
  }

  // An old picture that came back with the form is replaced by the new one, or by none.
  #show(source) {
    this.querySelector("[name=kept_picture]").value = "";
    if (source) this.#shown.src = source;
    else this.#shown.removeAttribute("src");
    this.#shown.hidden = !source;
    this.querySelector(".picture-field__none").hidden = Boolean(source);
    this.#drop.hidden = !source;
    this.#say("");
  }

  #say(words) {
    const line = document.createElement("p");
    line.className = "form__error";
    line.textContent = words;
    this.querySelector(".picture-field__text [role=alert]").replaceChildren(...(words ? [line] : []));
  }

  get #shown() {
    return this.querySelector("img");
  }

  get #drop() {
    return this.querySelector("[data-action=drop]");
  }
}
