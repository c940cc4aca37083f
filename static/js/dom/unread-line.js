// Where the line of the first unread message stands: above the first one created after a seq.

import { ownPlace } from "./own-place.js";

const MOVING = ["all_read_wanted", "read_marker_moved", "thread_read"];

export class UnreadLine {
  // Somebody who is no member has nothing unread. `onMove` is given each move to another place, to
  // make it when it suits.
  constructor(host, list, { onMove, signal }) {
    this.host = host;
    this.list = list;
    this.isKept = host.dataset.lastRead !== undefined;
    this.since = this.isKept ? Number(host.dataset.lastRead) : Infinity;
    this.isWanted = false;
    MOVING.forEach((type) => {
      const move = ({ detail }) => this.#concerns(detail) && onMove(() => this[type](detail));
      document.addEventListener(`chat:${type}`, move, { signal });
    });
  }

  // A message that is seen the moment it comes needs no line.
  seenAtOnce(createdSeq) {
    if (!this.list.querySelector(".new-line")) this.since = Math.max(this.since, createdSeq);
  }

  // Once all is read and the reader goes, the line has done its work. One that the reader has put
  // there stays until the next time.
  allRead(createdSeq) {
    if (this.isKept && !this.isWanted) this.since = createdSeq;
    this.isWanted = false;
  }

  // The reader says that all is read. Of what is not loaded nobody knows where it ends.
  all_read_wanted() {
    this.isWanted = false;
    const last = [...this.list.querySelectorAll(":scope > .message:not(.message--pending)")].at(-1);
    this.allRead(this.host.hasAttribute("data-has-newer") ? Infinity : Number(last?.dataset.createdSeq ?? 0));
  }

  // Marked unread again: the line shows from where.
  read_marker_moved({ last_read_seq: lastRead }) {
    if (this.isKept) this.since = lastRead;
    this.isWanted = true;
  }

  thread_read(frame) {
    this.read_marker_moved(frame);
  }

  // A frame names a channel, or a thread by its first message; an element names both. What moves on
  // because something was read moves no line.
  #concerns({ is_back: isMove = true, channel_id: channel, message_id: thread = null, ...meant }) {
    const { channelId = channel, parentId = thread } = meant;
    const own = ownPlace(this.host);
    return isMove && parentId === own.parentId && (parentId !== null || channelId === own.channelId);
  }
}
