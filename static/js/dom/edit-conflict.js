// Somebody else has changed a message while the viewer did: the other text, and a choice.

export class EditConflict {
  constructor(host) {
    this.host = host;
  }

  // `body` is what the message says by now.
  show(body) {
    this.host.querySelector(".editor__theirs").textContent = body;
    this.#set(true);
    this.host.scrollIntoView({ block: "nearest" });
  }

  hide() {
    this.#set(false);
  }

  // Enter alone must not decide it.
  askAgain() {
    this.host.querySelector("[data-action=overwrite]").focus();
  }

  get isOpen() {
    return !this.host.querySelector(".editor__conflict").hidden;
  }

  #set(isOpen) {
    this.host.querySelector(".editor__conflict").hidden = !isOpen;
    this.host.querySelector(".editor__actions").hidden = isOpen;
  }
}

// The seq under which a message's present text was written.
export function textSeq({ edited_seq: edited, created_seq: created }) {
  return edited ?? created;
}
