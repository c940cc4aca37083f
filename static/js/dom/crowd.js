// Whoever calls a crowd is asked first.

import { mentionsIn } from "../lib/mentions.js";
import { fill } from "./fields.js";

const ASKED_ABOVE = 20;

// Whether a text may go out: it calls few people, or its writer has said yes.
export async function mayCall(composer, body) {
  const number = Number(composer.dataset.members);
  if (number <= ASKED_ABOVE || !mentionsIn(body).isChannel) return true;
  const dialog = composer.querySelector("dialog");
  fill(dialog, { number: number - 1 });
  return answerOf(dialog);
}

function answerOf(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
