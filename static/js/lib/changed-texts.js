// Which texts have changed after the viewer had read them, and have not been seen since.

export class ChangedTexts {
  #seen = new Map();

  // The channel is read up to a seq; what was changed before stays to be seen while the page is open.
  constructor({ viewerId, lastRead }) {
    this.viewerId = viewerId;
    this.positions = [lastRead];
  }

  readUpTo(seq) {
    const [first] = this.positions;
    this.positions = [first, Math.max(seq, ...this.positions)];
  }

  // Messages are { id, author, createdSeq, editedSeq, isDeleted }; without an edit its seq is 0.
  isChanged(message) {
    const { id, createdSeq, editedSeq } = message;
    if (!this.#isEditedByOthers(message) || this.#seen.get(id) >= editedSeq) return false;
    return this.positions.some((position) => createdSeq <= position && position < editedSeq);
  }

  noteSeen({ id, editedSeq }) {
    this.#seen.set(id, Math.max(editedSeq, this.#seen.get(id) ?? 0));
  }

  // All edits of others among some messages, for the read position.
  edits(messages) {
    const edited = messages.filter((message) => this.#isEditedByOthers(message));
    return edited.map((message) => ({ seq: message.editedSeq, isSeen: !this.isChanged(message) }));
  }

  #isEditedByOthers({ author, editedSeq, isDeleted }) {
    return editedSeq > 0 && !isDeleted && author !== this.viewerId;
  }
}
