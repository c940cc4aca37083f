// Cuts a square out of a picture before it is uploaded. Without it the form uploads the whole file, and
// the server takes the middle.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";
import { announce } from "../dom/page.js";
import { drawn, moved, placed, zoomed } from "../lib/cropping.js";

const MOVES = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] };
const ZOOMS = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 };

export class PictureCrop extends ChatElement {
  // The files that the form sends once the dialog is closed, if it sends any.
  chosen = null;
  #image = null;
  #crop = null;
  #held = null;
  #isUnderway = false;

  arrived(signal) {
    this.input.addEventListener("change", () => this.#pick(), { signal });
    this.#zoom.addEventListener("input", () => this.#show(zoomed(this.#crop, Number(this.#zoom.value))), { signal });
    this.addEventListener("click", ({ target }) => this.#clicked(target.dataset.action), { signal });
    this.#dialog.addEventListener("close", () => this.#closed(), { signal });
    const stage = this.#stage;
    stage.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    stage.addEventListener("pointerdown", (event) => this.#grabbed(event), { signal });
    stage.addEventListener("pointermove", (event) => this.#dragged(event), { signal });
    ["pointerup", "pointercancel"].forEach((type) => stage.addEventListener(type, () => (this.#held = null), { signal }));
    stage.addEventListener("wheel", (event) => this.#rolled(event), { signal, passive: false });
  }

  // What becomes of the square; an error that is thrown stands in the dialog.
  async take(blob) {
    const form = new FormData();
    form.append("picture", blob, "picture.png");
    await api.patch("users/me/", form);
    announce("toast_wanted", { text: this.dataset.saved });
  }

  refuse() {
    announce("toast_wanted", { text: this.dataset.unreadable, isError: true });
  }

  get input() {
    return document.getElementById(this.dataset.input);
  }

  async #pick() {
    const [file] = this.input.files;
    if (!file) return;
    try {
      this.#image = await createImageBitmap(file);
    } catch {
      this.#restore();
      this.refuse();
      return;
    }
    this.#say("");
    this.#dialog.showModal();
    this.#show(placed(this.#image, this.#stage.width));
    this.#stage.focus();
  }

  #clicked(action) {
    if (action === "cancel") this.#dialog.close();
    if (action === "save") this.#stage.toBlob((blob) => this.#save(blob), "image/png");
  }

  async #save(blob) {
    if (this.#isUnderway) return;
    this.#isUnderway = true;
    try {
      await this.take(blob);
      this.#dialog.close();
    } catch (error) {
      this.#say(error.message);
    }
    this.#isUnderway = false;
  }

  #closed() {
    this.#restore();
    this.#image?.close();
    this.#image = null;
  }

  // The form must not send the whole file as well.
  #restore() {
    this.input.value = "";
    if (this.chosen) this.input.files = this.chosen;
  }

  #pressed(event) {
    const [move, factor] = [MOVES[event.key], ZOOMS[event.key]];
    if (!move && !factor) return;
    event.preventDefault();
    this.#show(move ? moved(this.#crop, ...move) : zoomed(this.#crop, this.#crop.zoom * factor));
  }

  #grabbed(event) {
    this.#held = event;
    this.#stage.setPointerCapture(event.pointerId);
  }

  #dragged(event) {
    if (!this.#held) return;
    const scale = this.#stage.width / this.#stage.getBoundingClientRect().width;
    const [x, y] = [event.clientX - this.#held.clientX, event.clientY - this.#held.clientY];
    this.#held = event;
    this.#show(moved(this.#crop, x * scale, y * scale));
  }

  #rolled(event) {
    event.preventDefault();
    this.#show(zoomed(this.#crop, this.#crop.zoom * (event.deltaY < 0 ? 1.05 : 1 / 1.05)));
  }

  #show(crop) {
    if (!this.#image) return;
    this.#crop = crop;
    this.#zoom.value = crop.zoom;
    const canvas = this.#stage.getContext("2d");
    canvas.clearRect(0, 0, crop.side, crop.side);
    canvas.drawImage(this.#image, ...drawn(crop));
  }

  #say(error) {
    say(this.querySelector(".form__error"), error);
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #stage() {
    return this.querySelector("canvas");
  }

  get #zoom() {
    return this.querySelector("input[type=range]");
  }
}
