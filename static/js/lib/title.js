// What stands before a page's name in the title: how often the viewer is called, else a dot for
// anything unread, as in Slack and Discord. The server's title says the same.

import { capped } from "./unread-numbers.js";

export function titleMark({ unread, mentions }) {
  if (mentions) return `(${capped(mentions)}) `;
  return unread ? "• " : "";
}
