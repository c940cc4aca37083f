// What calls the viewer while they look elsewhere: by the preferences, or by what a channel says of its
// own. Before a page's name stands how often they are called, else a dot where any message calls, as in
// Slack and Discord. The server's title says the same. The icon has a dot for anything unread, except
// where nothing calls.

import { capped } from "./unread-numbers.js";

// `channels` are what is known of each: { unread, mentions, isMuted, notify }.
export function calling(channels, { notify, isQuiet }) {
  const heard = isQuiet ? [] : channels.filter((each) => !each.isMuted && levelOf(each, notify) !== "nothing");
  const mentions = heard.reduce((sum, each) => sum + (each.mentions ?? 0), 0);
  const isCalled = heard.some((each) => each.unread && levelOf(each, notify) === "all");
  return { mark: titleMark(mentions, isCalled), hasDot: heard.some(({ unread }) => unread > 0) };
}

function titleMark(mentions, isCalled) {
  if (mentions) return `(${capped(mentions)}) `;
  return isCalled ? "• " : "";
}

function levelOf(channel, notify) {
  return channel.notify || notify;
}
