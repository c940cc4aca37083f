// What a tab tells of while the viewer looks elsewhere. Before a page's name stands how often they are
// called (by every message where they want to hear all, else by mentions), otherwise a dot for anything
// unread, as in Slack and Discord. The server's title says the same.

import { capped } from "./unread-numbers.js";

// `channels` are what is known of each: { unread, mentions, isMuted, notify }. A muted one says nothing
// but that somebody means the viewer.
export function calling(channels, { notify, isQuiet }) {
  const heard = isQuiet ? [] : channels.filter((each) => levelOf(each, notify) !== "nothing");
  const number = heard.reduce((sum, each) => sum + callsOf(each, notify), 0);
  const hasDot = heard.some(({ unread, mentions, isMuted }) => (isMuted ? mentions : unread) > 0);
  return { mark: markOf(number, hasDot), hasDot };
}

function callsOf(channel, notify) {
  const isEvery = levelOf(channel, notify) === "all" && !channel.isMuted;
  return (isEvery ? channel.unread : channel.mentions) ?? 0;
}

function markOf(number, hasDot) {
  if (number) return `(${capped(number)}) `;
  return hasDot ? "• " : "";
}

function levelOf(channel, notify) {
  return channel.notify || notify;
}
