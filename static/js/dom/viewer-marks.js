// What a message shows to its viewer alone; the server draws it the same for everybody.

import { markBlocked } from "./blocked.js";
import { addQuotes } from "./quotes.js";
import { viewerId } from "./page.js";
import { markReactions } from "./reactions.js";
import { markSaved } from "./saved.js";

export function markForViewer(message) {
  if (message.matches(".message--deleted, .message--pending")) return;
  markBlocked(message);
  markMention(message);
  markReactions(message);
  markSaved(message);
  addQuotes(message);
}

function markMention({ classList, dataset }) {
  classList.toggle("message--mentioned", (dataset.mentions ?? "").split(" ").includes(String(viewerId)));
}
