// Short notes at the foot of the page, some of them with a way back.

import { ChatElement } from "../dom/chat-element.js";
import { part } from "../dom/fragment.js";
import { hasModifier } from "../dom/keys.js";

const SHOWN_FOR = 5_000;
const MOST = 3;
const WRITING = "input, textarea, select, [contenteditable]";

export class ToastLine extends ChatElement {
  // What each note leads to, by its element.
  #actions = new Map();
  #cameFrom = null;

  arrived(signal) {
    this.hear(["toast_wanted"], signal);
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.addEventListener("focusin", ({ relatedTarget }) => this.#entered(relatedTarget), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  // An action is { label, href } or { label, run }; one that `undoes` also answers to Z.
  toast_wanted({ text, action, milliseconds = SHOWN_FOR, isError = false }) {
    const toast = part(this, action?.undoes ? "undo" : "toast");
    toast.querySelector("[data-text]").textContent = text;
    toast.classList.toggle("toast--error", isError);
    toast.style.setProperty("--toast-time", `${milliseconds}ms`);
    this.#fit(toast, action);
    this.append(toast);
    if (!this.matches(":popover-open")) this.showPopover();
    this.#toasts.slice(0, -MOST).forEach((old) => this.#remove(old));
    // Whoever is at its button has all the time that there is to press it.
    setTimeout(() => this.#expire(toast, Boolean(action?.undoes)), milliseconds);
  }

  #fit(toast, action) {
    const [link, button] = [toast.querySelector("a"), toast.querySelector("[data-action=run]")];
    link.hidden = !action?.href;
    button.hidden = !action?.run;
    if (!action) return;
    (action.href ? link : button).querySelector("[data-label]").textContent = action.label;
    if (action.href) link.href = action.href;
    this.#actions.set(toast, action);
  }

  #expire(toast, isFinal) {
    if (isFinal || !toast.matches(":focus-within, :hover")) return this.#remove(toast);
    ["focusout", "pointerleave"].forEach((type) => toast.addEventListener(type, () => this.#remove(toast), { once: true }));
  }

  #clicked({ target }) {
    const toast = target.closest(".toast");
    if (target.closest("[data-action=run]")) this.#run(toast);
    else if (target.closest("[data-action=close]")) this.#remove(toast);
  }

  #pressed(event) {
    if (event.key === "Escape" && this.contains(event.target)) this.#remove(event.target.closest(".toast"));
    const isUndo = event.key.toLowerCase() === "z" && !event.shiftKey && !event.altKey;
    if (!isUndo || ((event.ctrlKey || event.metaKey) && !hasModifier(event)) || event.target.closest?.(WRITING)) return;
    const last = this.#toasts.findLast((toast) => this.#actions.get(toast)?.undoes);
    if (!last) return;
    event.preventDefault();
    this.#run(last);
  }

  #run(toast) {
    const { run } = this.#actions.get(toast);
    this.#remove(toast);
    run();
  }

  #entered(from) {
    if (from && !this.contains(from)) this.#cameFrom = from;
  }

  #remove(toast) {
    if (!toast.isConnected) return;
    const hadFocus = toast.contains(document.activeElement);
    this.#actions.delete(toast);
    toast.remove();
    if (!this.#toasts.length) this.hidePopover();
    if (hadFocus) this.#goBack();
  }

  #goBack() {
    const next = this.#toasts.at(-1)?.querySelector("button:not([hidden])") ?? this.#cameFrom;
    next?.focus();
  }

  get #toasts() {
    return [...this.querySelectorAll(":scope > .toast")];
  }
}
