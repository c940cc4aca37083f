// Draws the page anew for somebody who may do more or less than when it was drawn.

import { ChatElement } from "../dom/chat-element.js";
import { viewerId } from "../dom/page.js";
import { renewWhenIdle } from "../dom/renewal.js";

export class OwnRole extends ChatElement {
  arrived(signal) {
    this.hear(["user_updated", "own_known"], signal);
  }

  user_updated({ user }) {
    if (user.id === viewerId) this.own_known(user);
  }

  own_known({ role }) {
    if (role && role !== this.dataset.role) renewWhenIdle();
  }
}
