// Forms whose fields are stored over REST: each at once (data-instant), or all together by a button.
// What the server refuses goes back to what it was, with the server's words beside it.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { say } from "../dom/fields.js";

export class SavedForm extends ChatElement {
  arrived(signal) {
    this.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("change", (event) => this.#changed(event), { signal });
  }

  #changed({ target }) {
    if (target.name && target.form.hasAttribute("data-instant")) this.#save(target.form, [target]);
  }

  #submitted(event) {
    event.preventDefault();
    const fields = [...event.target.elements].filter(({ name }) => name);
    this.#save(event.target, fields.filter(isChanged));
  }

  async #save(form, fields) {
    complain(form, {});
    if (!fields.length) return;
    const values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]));
    form.ariaBusy = "true";
    try {
      await api.patch(this.dataset.path, values);
      fields.forEach(keep);
    } catch (error) {
      if (form.hasAttribute("data-instant")) fields.forEach(takeBack);
      complain(form, error);
    }
    form.ariaBusy = null;
  }
}

function valueOf({ type, checked, value, dataset }) {
  if (type === "checkbox") return checked;
  if (!("number" in dataset)) return value;
  return value === "" ? null : Number(value);
}

function isChanged(field) {
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  return field.localName === "select" ? !chosen(field)?.defaultSelected : field.value !== field.defaultValue;
}

// What is shown is what is stored now.
function keep(field) {
  if (field.type === "checkbox") field.defaultChecked = field.checked;
  else if (field.localName === "select") [...field.options].forEach((option) => (option.defaultSelected = option.selected));
  else field.defaultValue = field.value;
}

function takeBack(field) {
  if (field.type === "checkbox") field.checked = field.defaultChecked;
  else if (field.localName === "select") [...field.options].forEach((option) => (option.selected = option.defaultSelected));
}

function chosen(field) {
  return field.selectedOptions[0];
}

// Beside the field that is meant, else below the form.
function complain(form, { fields = {}, message = "" }) {
  let isSaid = false;
  form.querySelectorAll("[data-error-of]").forEach((line) => {
    const [words = ""] = [fields[line.dataset.errorOf] ?? []].flat();
    say(line, words);
    form.elements[line.dataset.errorOf].toggleAttribute("aria-invalid", Boolean(words));
    isSaid ||= Boolean(words);
  });
  say(form.querySelector(":scope > [role=alert]"), isSaid ? "" : message);
  form.querySelector("[aria-invalid]")?.focus();
}
