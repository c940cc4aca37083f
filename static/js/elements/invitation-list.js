// Who is invited. What others make, use or revoke shows here by itself; a button that has the focus
// keeps it.

import { LivePart } from "../dom/live-part.js";

export class InvitationList extends LivePart {
  arrived(signal) {
    this.hear(["own_known", "invitations_changed"], signal);
  }

  own_known() {
    this.fetch();
  }

  invitations_changed() {
    this.fetch();
  }

  show(fresh) {
    const focused = document.activeElement?.closest("[data-invitation]");
    const id = this.contains(focused) && focused.dataset.invitation;
    this.replaceChildren(...fresh.children);
    if (id) this.querySelector(`[data-invitation="${id}"] button`)?.focus();
  }
}
