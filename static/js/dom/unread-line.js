// Where the line of the first unread message stands: above the first one created after a seq.

export class UnreadLine {
  // Somebody who is no member has nothing unread.
  constructor(list, lastRead) {
    this.list = list;
    this.isKept = lastRead !== undefined;
    this.since = this.isKept ? Number(lastRead) : Infinity;
  }

  // A message that is seen the moment it comes needs no line.
  seenAtOnce(createdSeq) {
    if (!this.list.querySelector(".new-line")) this.since = Math.max(this.since, createdSeq);
  }

  // Once all is read and the reader goes, the line has done its work.
  allRead(createdSeq) {
    if (this.isKept) this.since = createdSeq;
  }

  movedBack(lastRead) {
    if (this.isKept) this.since = lastRead;
  }
}
