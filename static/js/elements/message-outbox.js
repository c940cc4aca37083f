// Sends what the viewer writes, now or after the next reload, and tells the page how it goes.

import { api } from "../dom/api.js";
import { ChatElement } from "../dom/chat-element.js";
import { announce, viewerId } from "../dom/page.js";
import { Outbox } from "../lib/outbox.js";
import { Sender } from "../lib/sender.js";
import { StoredMap } from "../lib/stored-map.js";
import { newUuid } from "../lib/uuid.js";
import { concerns } from "../lib/whereabouts.js";

const LISTENED = [
  ...["message_written", "retry_wanted", "discard_wanted", "opened", "connection"],
  ...["message_created", "message_updated"],
];
const DELAYS = ["waiting", "held"];

export class MessageOutbox extends ChatElement {
  #outbox = new Outbox(new StoredMap(localStorage, `chatsite.outbox.${viewerId}`));
  #sender = new Sender({
    outbox: this.#outbox,
    post: (entry) => api.post(`channels/${entry.channelId}/messages/`, contentOf(entry)),
    tell: (state, entry, result) => this.#tell(state, entry, result),
  });

  arrived(signal) {
    this.hear(LISTENED, signal);
    window.addEventListener("online", () => this.#sender.hurry(), { signal });
    this.#outbox.channelIds.forEach((channelId) => this.#sender.run(channelId));
  }

  message_written(written) {
    const entry = this.#outbox.add({ ...written, clientId: newUuid(), writtenAt: Date.now() });
    this.#tell("added", entry);
    this.#sender.run(entry.channelId);
  }

  retry_wanted({ clientId }) {
    this.#outbox.retry(clientId);
    this.#sender.run(this.#outbox.get(clientId)?.channelId);
  }

  discard_wanted({ clientId }) {
    const entry = this.#outbox.get(clientId);
    this.#outbox.remove(clientId);
    if (entry) this.#tell("discarded", entry);
  }

  // A channel or a thread is shown: with it what waits to be sent there.
  opened({ channelId, parentId }) {
    const waiting = this.#outbox.in(channelId).filter((entry) => concerns(parentId, { entry }));
    waiting.forEach((entry) => this.#tell(stateOf(entry), entry, entry.error));
  }

  connection({ state }) {
    if (state === "live" || state === "polling") this.#sender.hurry();
  }

  // The answer to a POST may get lost; the message itself does not.
  message_created({ message }) {
    if (message.author.id === viewerId && message.client_id) this.#outbox.remove(message.client_id);
  }

  message_updated(detail) {
    this.message_created(detail);
  }

  #tell(state, entry, result) {
    const { channelId } = entry;
    if (DELAYS.includes(state)) return this.#allWait(channelId, state);
    if (state === "sent") announce("message_stored", { channelId, message: result });
    announce("pending_changed", { channelId, entry, state, error: state === "failed" ? result : "" });
  }

  // What cannot be sent holds up what was written after it.
  #allWait(channelId, state) {
    const waiting = this.#outbox.in(channelId).filter(({ error }) => !error);
    waiting.forEach((entry) => announce("pending_changed", { channelId, entry, state }));
  }
}

function contentOf({ body, clientId, parentId, isShownInChannel }) {
  const reply = parentId ? { parent_id: parentId, also_in_channel: isShownInChannel } : {};
  return { body, client_id: clientId, ...reply };
}

function stateOf({ error }) {
  return error ? "failed" : "sending";
}
