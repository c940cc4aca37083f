// The panel at the end of the page: a thread, pins, revisions and their like, one at a time.
//
// How to put something into it:
// - In the address it has a name of its own: `/channels/7/?thread=12`. The view asks
//   views/panels.py for it, which has one function for each name; it draws a template that extends
//   messaging/_panel.html with `path` (that address) and the blocks title, tools and content.
// - A link `<a href="/channels/7/?thread=12" data-panel="thread">` opens it, also without a script.
//   So does the event `chat:panel_wanted` {name, path}; the server answers a GET of the path that
//   carries the header `X-Part: panel` with the panel alone.
// - `chat:panel_opened` and `chat:panel_closed` {name} tell of it; nothing else has to be kept in
//   step. Elements in it come and go like all others (ChatElement.arrived and its signal).
// - The focus goes to its first text field where there is a mouse, else to the panel, and back to
//   where it came from. Esc, `[data-action=close-panel]` and the browser's back button close it.

import { ChatElement } from "../dom/chat-element.js";
import { choose } from "../dom/fields.js";
import { part } from "../dom/fragment.js";
import { sendGuestsHome } from "../dom/guests.js";
import { announce, channelAddress } from "../dom/page.js";
import { panelPart } from "../dom/panel-part.js";
import { Return } from "../dom/return.js";

const HAS_OWN_ESCAPE = "dialog, [popover], details[open], message-editor";

export class SidePanel extends ChatElement {
  // What tells a panel that is wanted from the one before it, which may still be on its way.
  #wanted = null;
  #return = new Return();

  arrived(signal) {
    this.hear(["panel_wanted", "thread_wanted"], signal);
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    window.addEventListener("popstate", () => this.#moved(), { signal });
    this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    if (this.hidden) return;
    this.#wanted = { name: this.#part.dataset.panel, path: location.pathname + location.search };
    history.replaceState({ panel: this.#wanted }, "");
    if (!location.hash) this.#focus();
  }

  panel_wanted({ name, path }) {
    this.#return.note();
    if (path === this.#wanted?.path) return this.#focus();
    this.#record({ name, path });
    this.#load({ name, path });
  }

  thread_wanted({ channelId, messageId }) {
    const page = channelAddress(channelId);
    this.panel_wanted({ name: "thread", path: `${page}?thread=${messageId}` });
  }

  // A click that means this page, not another tab.
  #clicked(event) {
    const link = event.target.closest("a[data-panel]");
    const action = event.target.closest("[data-action]")?.dataset.action;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    if (action === "close-panel") this.#close();
    else if (action === "retry-panel") this.#load(this.#wanted);
    else if (link) announce("panel_wanted", { name: link.dataset.panel, path: link.pathname + link.search });
    else return;
    event.preventDefault();
  }

  #pressed(event) {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest(HAS_OWN_ESCAPE)) return;
    event.preventDefault();
    this.#close();
  }

  // The address has changed by itself: back, forward, or to a place on this page.
  #moved() {
    const path = location.pathname + location.search;
    if (path === this.#wanted?.path) return;
    const { panel } = history.state ?? {};
    if (panel) this.#load(panel);
    else if (!this.hidden) this.#leave();
  }

  // One step back leads out of any number of panels.
  #record(panel) {
    if (this.hidden) history.pushState({ panel, isOwn: true }, "", panel.path);
    else history.replaceState({ ...history.state, panel }, "", panel.path);
  }

  async #load(panel) {
    this.#wanted = panel;
    if (this.hidden || !this.#part.dataset.panel) this.#show(part(this, "loading"));
    else this.#part.ariaBusy = "true";
    try {
      const drawn = await panelPart(panel.path);
      if (panel === this.#wanted) this.#show(drawn);
    } catch (error) {
      if (panel === this.#wanted) this.#fail(error);
    }
  }

  #fail({ reason, message }) {
    const failed = part(this, "failed");
    if (!reason) throw new Error(message);
    choose(failed, reason);
    this.#show(failed);
  }

  // Somebody who has gone on elsewhere meanwhile is left there.
  #show(drawn) {
    const isWaiting = this.hidden || this.contains(document.activeElement) || this.#return.isHere;
    this.#clear();
    this.hidden = false;
    this.prepend(drawn);
    announce("panel_opened", this.#wanted);
    if (isWaiting) this.#focus();
  }

  #close() {
    if (history.state?.isOwn) return history.back();
    history.replaceState(null, "", location.pathname + location.hash);
    return this.#leave();
  }

  #leave() {
    const { name } = this.#wanted;
    const hadFocus = this.contains(document.activeElement) || document.activeElement === document.body;
    this.#wanted = null;
    this.hidden = true;
    this.#clear();
    announce("panel_closed", { name });
    if (hadFocus) this.#return.go();
  }

  #clear() {
    sendGuestsHome(this);
    this.#part?.remove();
  }

  #focus() {
    const field = matchMedia("(pointer: fine)").matches && this.#part.querySelector("textarea");
    (field || this.#part).focus({ preventScroll: true });
  }

  get #part() {
    return this.querySelector(":scope > aside");
  }
}
