// The actions of one message: the one that is pointed at, focused or tapped.

import { allowedActions, KEYS } from "../lib/message-actions.js";
import { QuickEmoji } from "../lib/quick-emoji.js";
import { isBlocked } from "../dom/blocked.js";
import { ChatElement } from "../dom/chat-element.js";
import { addressOf, isOwn, isPinned, STORED } from "../dom/messages.js";
import { announce, viewerId } from "../dom/page.js";
import { isSaved } from "../dom/saved.js";

const FOLLOWED = ["pointerover", "focusin", "click"];
// What stands in a message and is reached by Tab while its toolbar is there.
const CONTROLS = ":is(.reaction, .message__edited, .thread-line)";
const BY_KEY = ":is(.message:focus-visible, .message :focus-visible:not(textarea, input))";

export class MessageToolbar extends ChatElement {
  #emoji = new QuickEmoji(localStorage, `chatsite.reactions.${viewerId}`);
  #allowed = new Set();
  #pointer = "";

  // Again wherever it moves to.
  arrived(signal) {
    this.hear(["channel_known", "reacted"], signal);
    FOLLOWED.forEach((type) => document.addEventListener(type, (event) => this.#follow(event), { signal }));
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    if (this.#message) this.#fit(this.#message);
  }

  channel_known({ channel }) {
    if (channel.is_archived) this.removeAttribute("data-may-post");
  }

  reacted({ emoji }) {
    this.#emoji.used(emoji);
  }

  // A press must not find the toolbar below itself before it has ended, so that it hits what it means.
  #follow(event) {
    const message = event.target.closest?.(STORED);
    if (!message || (event.type === "pointerover" && this.#isBusy(event))) return;
    if (event.type !== "focusin" || event.target.matches(":focus-visible")) this.#moveTo(message);
  }

  #moveTo(message) {
    if (message === this.#message) return;
    this.#message?.querySelectorAll(CONTROLS).forEach((control) => (control.tabIndex = -1));
    message.append(this);
  }

  #fit(message) {
    message.querySelectorAll(CONTROLS).forEach((control) => (control.tabIndex = 0));
    this.#allowed = allowedActions(
      {
        isOwn: isOwn(message),
        isText: message.dataset.kind === "text",
        isEdited: message.dataset.editedSeq !== undefined,
      },
      {
        mayPost: this.hasAttribute("data-may-post"),
        mayWrite: !document.querySelector("message-composer:is([data-read-only], [data-deserted])"),
        mayManage: this.hasAttribute("data-may-manage"),
        isMember: this.hasAttribute("data-is-member"),
      },
    );
    this.querySelectorAll("[data-action]").forEach((button) => (button.hidden = !this.#allowed.has(button.dataset.action)));
    this.#drawQuick();
  }

  #drawQuick() {
    const emoji = this.#emoji.atHand;
    this.querySelectorAll("[data-emoji]").forEach((button, at) => {
      const label = this.dataset.reactWith.replace("EMOJI", emoji[at]);
      button.hidden = !this.#allowed.has("react");
      Object.assign(button, { textContent: emoji[at], ariaLabel: label, title: label });
      button.dataset.emoji = emoji[at];
    });
  }

  #clicked({ target }) {
    const { action, emoji } = target.closest("button")?.dataset ?? {};
    if (emoji) announce("reaction_wanted", { ...addressOf(this.#message), emoji });
    else if (action) this.#start(action);
  }

  // Keys that somebody presses on a message itself.
  #pressed(event) {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || !event.target.matches?.(STORED)) return;
    this.#moveTo(event.target);
    if (!this.#allowed.has(action)) return;
    event.preventDefault();
    this.#start(action);
  }

  #start(action) {
    const message = this.#message;
    const address = addressOf(message);
    const anchor = this.querySelector(`[data-action="${action}"]`);
    if (action === "more") announce("message_menu_wanted", { address, anchor, allowed: this.#allowed, states: statesOf(message) });
    else if (action === "reply") announce("thread_wanted", { ...address, messageId: Number(message.dataset.parent ?? address.messageId) });
    else announce(`${action.replace("-", "_")}_wanted`, { ...address, anchor });
  }

  // Whoever uses the toolbar keeps it; so does whoever walks by key while the list scrolls below a
  // pointer that rests.
  #isBusy({ pointerType, screenX, screenY }) {
    const pointer = `${screenX} ${screenY}`;
    const isResting = pointer === this.#pointer;
    this.#pointer = pointer;
    const isUsed = this.matches(':focus-within, :has([aria-expanded="true"])');
    return isUsed || pointerType === "touch" || (isResting && document.querySelector(BY_KEY) !== null);
  }

  get #message() {
    return this.closest(".message");
  }
}

function statesOf(message) {
  return { pin: isPinned(message), save: isSaved(message.dataset.id), block: isBlocked(message.dataset.author) };
}
