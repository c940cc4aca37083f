// What readers do with a text wherever it is drawn: copy its code, uncover its spoilers, unfold it.

import { ChatElement } from "../dom/chat-element.js";
import { copyText } from "../dom/clipboard.js";
import { addFold, toggleFold, unfoldAround } from "../dom/folding.js";
import { part } from "../dom/fragment.js";
import { addSpoilerButtons, toggleSpoiler } from "../dom/spoilers.js";

const BODY = ".message__body";
const SHOWN = 1_500;

export class BodyTools extends ChatElement {
  arrived(signal) {
    const drawn = new MutationObserver((changes) => this.#drawn(changes));
    drawn.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => drawn.disconnect());
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("focusin", ({ target }) => unfoldAround(target), { signal });
    document.querySelectorAll(BODY).forEach((body) => this.#equip(body));
  }

  #drawn(changes) {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    const bodies = added.filter((node) => node instanceof Element).flatMap(bodiesIn);
    new Set(bodies).forEach((body) => this.#equip(body));
  }

  #equip(body) {
    body.querySelectorAll("pre:not(:has(> .code-copy)) > code").forEach((code) => code.after(part(this, "copy")));
    addSpoilerButtons(body, () => part(this, "spoiler"));
    addFold(body, () => part(this, "fold"));
  }

  #clicked({ target }) {
    const spoiler = target.closest(".spoiler");
    const button = target.closest("[data-action]");
    if (spoiler) toggleSpoiler(spoiler, { isButton: button !== null });
    if (button?.dataset.action === "copy-code") this.#copy(button);
    if (button?.dataset.action === "fold") toggleFold(button);
  }

  async #copy(button) {
    const status = this.querySelector("[role=status]");
    if (!(await copyText(button.parentElement.querySelector("code")))) return;
    button.dataset.done = "";
    status.textContent = status.dataset.copied;
    setTimeout(() => {
      delete button.dataset.done;
      status.textContent = "";
    }, SHOWN);
  }
}

function bodiesIn(node) {
  const around = node.closest(BODY);
  return around ? [around] : [...node.querySelectorAll(BODY)];
}
