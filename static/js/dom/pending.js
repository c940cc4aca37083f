// The copy of a message that is on its way, made from the template that draws every message.

import { part } from "./fragment.js";

export function drawPending(host, { clientId, body, writtenAt }) {
  const message = part(host, "pending");
  const date = new Date(writtenAt).toISOString();
  message.classList.add("message--pending");
  message.id = `pending-${clientId}`;
  Object.assign(message.dataset, { clientId, createdAt: date, createdSeq: 0 });
  message.querySelector(".message__body").textContent = body;
  message.querySelector(".message__time").removeAttribute("href");
  message.querySelector("time").dateTime = date;
  message.append(part(host, "sending"));
  return message;
}
