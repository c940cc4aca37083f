// The viewer's channels, what is unread in them, and where a draft waits.

import { api } from "../dom/api.js";
import { isBlocked } from "../dom/blocked.js";
import { ChannelLinks } from "../dom/channel-links.js";
import { ChatElement } from "../dom/chat-element.js";
import { hideDirect } from "../dom/direct-hiding.js";
import { drafts } from "../dom/drafts.js";
import { announce, viewerId } from "../dom/page.js";
import { UnreadNumbers } from "../lib/unread-numbers.js";

const CHANGES = ["message_created", "message_updated", "message_deleted"];
const LISTENED = [
  ...CHANGES,
  ...["channels", "channel_created", "channel_updated", "channel_archived", "channel_removed"],
  ...["read_marker_moved", "seen", "drafts_changed", "reset", "user_updated", "sections_changed"],
];

export class ChannelSidebar extends ChatElement {
  #numbers = new UnreadNumbers(viewerId, isBlocked);
  #links = new ChannelLinks(this);
  #asking = new Set();

  arrived(signal) {
    this.hear(LISTENED, signal);
    window.addEventListener("storage", () => this.drafts_changed(), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#links.channels.forEach((channel) => this.#numbers.learn(channel));
    this.#links.showCurrent();
    this.drafts_changed();
    this.#draw();
  }

  handleEvent({ type, detail }) {
    const event = type.slice("chat:".length);
    this[CHANGES.includes(event) ? "message_changed" : event](detail);
    if (event !== "drafts_changed") this.#draw();
  }

  message_changed(frame) {
    const { type, channel_id: channelId } = frame;
    this.#numbers.changed(frame);
    if (type !== "message_created") return;
    this.#links.used(channelId);
    // A direct that was hidden comes back with its numbers.
    if (!this.#links.ids.includes(channelId) && channelId !== visitedId()) this.#ask(channelId);
  }

  channels({ channels, sections }) {
    if (sections) this.sections_changed({ sections });
    const ids = new Set(channels.map(({ id }) => id));
    this.#links.ids.filter((id) => !ids.has(id)).forEach((id) => this.channel_removed({ channel_id: id }));
    channels.forEach((channel) => this.channel_created({ channel }));
    this.#links.directs.order(channels.map(({ id }) => id));
  }

  channel_created({ channel }) {
    if (channel.is_archived || channel.is_hidden) return;
    this.#numbers.learn(channel);
    this.#links.put(channel);
  }

  sections_changed({ sections }) {
    this.#links.group(sections);
  }

  // With the viewer's own part: a direct was hidden, a channel muted or put elsewhere.
  channel_updated({ channel }) {
    if (channel.id === visitedId()) return;
    if (channel.is_hidden) return this.channel_removed({ channel_id: channel.id });
    if (channel.is_hidden === false) this.#numbers.learn(channel);
    this.#links.put(channel);
  }

  channel_archived({ channel_id: channelId }) {
    this.channel_removed({ channel_id: channelId });
  }

  channel_removed({ channel_id: channelId }) {
    this.#numbers.forget(channelId);
    this.#links.remove(channelId);
  }

  read_marker_moved(frame) {
    this.#numbers.moved(frame);
  }

  seen(place) {
    this.#numbers.seen(place);
  }

  drafts_changed() {
    this.#links.markDrafts(drafts.channelIds);
  }

  user_updated({ user }) {
    this.#links.rename(user);
  }

  // Too much was missed to count; what is shown fetches itself anew.
  reset({ channel_id: channelId }) {
    if (channelId !== this.#links.currentId) this.#ask(channelId);
  }

  // Alt with an arrow goes to the next channel, with Shift to the next unread one.
  #pressed(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#links.go(step, { isUnreadOnly: event.shiftKey });
  }

  #clicked({ target }) {
    const link = target.closest('[data-action="hide-direct"]')?.closest("li");
    if (link) hideDirect(link);
  }

  async #ask(channelId) {
    if (this.#asking.has(channelId)) return;
    this.#asking.add(channelId);
    try {
      const channel = await this.#newest(channelId);
      if (channel.role !== null) announce("channel_created", { channel });
    } catch {
      // The next `hello` or poll brings the numbers.
    }
    this.#asking.delete(channelId);
  }

  // Changes that have come meanwhile are not in the answer.
  async #newest(channelId) {
    const channel = await api.get(`channels/${channelId}/`);
    return this.#numbers.isOlder(channel) ? this.#newest(channelId) : channel;
  }

  #draw() {
    const { ids } = this.#links;
    const numbers = Object.fromEntries(ids.map((id) => [id, this.#numbers.of(id)]));
    const mentions = Object.fromEntries(ids.map((id) => [id, this.#numbers.mentionsOf(id)]));
    this.#links.number(numbers, mentions);
    announce("unread_changed", { numbers, mentions, total: this.#numbers.total, channels: this.#numbers.all });
    this.#numbers.takeDoubtful().forEach((id) => this.#ask(id));
  }
}

// A channel on the page in which the viewer is not; it does not stand in the sidebar.
function visitedId() {
  return Number(document.querySelector("channel-header:not([data-is-member])")?.dataset.channel);
}
