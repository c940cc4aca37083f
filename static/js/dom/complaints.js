// Says next to a message what went wrong with it, in the server's words if it has said any.

import { shownMessage } from "./messages.js";
import { announce } from "./page.js";

export function complain(address, { status, message: said }) {
  const words = status === 0 ? document.querySelector("toast-line").dataset.unreachable : said;
  const message = shownMessage(address);
  if (!message) return announce("toast_wanted", { text: words, isError: true });
  withdraw(address);
  const line = document.createElement("p");
  line.className = "message__error";
  line.role = "alert";
  line.textContent = words;
  return message.append(line);
}

// Before the next try.
export function withdraw(address) {
  shownMessage(address)?.querySelector(":scope > .message__error")?.remove();
}
