// Where the line of the first unread message stands: above the first one created after a seq.

export class UnreadLine {
  // Somebody who is no member has nothing unread.
  constructor(list, lastRead) {
    this.list = list;
    this.isKept = lastRead !== undefined;
    this.since = this.isKept ? Number(lastRead) : Infinity;
    this.isWanted = false;
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

  // The reader says that all is read.
  finish(createdSeq) {
    this.isWanted = false;
    this.allRead(createdSeq);
  }

  movedBack(lastRead) {
    if (this.isKept) this.since = lastRead;
    this.isWanted = true;
  }
}
