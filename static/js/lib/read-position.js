// How far a viewer has read a channel or a thread. What was created beyond that position is unread; what was
// edited beyond it has changed since it was read. It never passes a message that was not in sight.

export class ReadPosition {
  #told;
  #stored;
  #cursor = 0;
  #edits = [];
  #isHeld = false;

  constructor(stored) {
    this.seq = this.#told = this.#stored = stored;
  }

  // Everything up to a seq has been applied to the page.
  applied(seq) {
    this.#cursor = Math.max(this.#cursor, seq);
  }

  // The loaded edits of others, each { seq, isSeen }.
  edited(edits) {
    this.#edits = edits;
  }

  // The last message in sight, and whether that is the channel's last one. Whether anything is new.
  saw({ seenSeq, isAtEnd }) {
    return !this.#isHeld && this.#moveTo(isAtEnd ? this.#pastEdits(seenSeq) : seenSeq);
  }

  // The viewer says that all is read, whatever was in sight.
  allRead() {
    this.#isHeld = false;
    return this.#moveTo(this.#cursor);
  }

  // The viewer wants it unread again: nothing counts as read until `release`.
  hold() {
    this.#isHeld = true;
  }

  release() {
    this.#isHeld = false;
  }

  movedBack(seq) {
    this.hold();
    this.seq = this.#told = this.#stored = seq;
  }

  // The server has stored a position. One behind what it had is one that was moved back elsewhere.
  confirmed(seq) {
    this.#stored = Math.max(this.#stored, seq);
  }

  // After a break, what was told may not have arrived. Whether it was moved back meanwhile.
  resumedAt(seq) {
    const isBack = seq < this.#stored;
    if (isBack) this.movedBack(seq);
    else this.#told = this.#stored = seq;
    return isBack;
  }

  // What was told may not have arrived.
  forget() {
    this.#told = 0;
  }

  // The seq to tell the server, once; null when it knows.
  take() {
    if (this.seq <= this.#told) return null;
    this.#told = this.seq;
    return this.seq;
  }

  get isHeld() {
    return this.#isHeld;
  }

  #moveTo(seq) {
    if (seq <= this.seq) return false;
    this.seq = seq;
    return true;
  }

  // At the end there is nothing unread up to the cursor, so an edit that was seen is behind us, unless
  // one that was not seen would be too. Other changes are not worth a request.
  #pastEdits(seenSeq) {
    const position = Math.max(seenSeq, this.seq);
    const beyond = this.#edits.filter(({ seq }) => seq > position);
    if (!beyond.some(({ isSeen }) => isSeen)) return seenSeq;
    const unseen = beyond.filter(({ isSeen }) => !isSeen).map(({ seq }) => seq - 1);
    return Math.max(seenSeq, Math.min(this.#cursor, ...unseen));
  }
}
