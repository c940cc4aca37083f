// What somebody may do with a message, and the keys for it.

// On a focused message, with no other key held.
export const KEYS = {
  "+": "react",
  r: "reply",
  e: "edit",
  c: "copy-link",
  f: "forward",
  p: "pin",
  s: "save",
  u: "unread",
  m: "more",
  Delete: "delete",
};

// `viewer` says what the viewer may do here: { mayPost, mayWrite, mayManage, isMember }. In a read-only
// channel they react and edit, but write nothing new.
export function allowedActions({ isOwn, isText, isEdited }, { mayPost, mayWrite = true, mayManage, isMember }) {
  const allowed = {
    react: mayPost,
    reply: mayPost && mayWrite,
    edit: mayPost && isOwn && isText,
    "copy-text": true,
    "copy-link": true,
    forward: true,
    pin: mayPost,
    save: true,
    unread: isMember,
    profile: true,
    revisions: isEdited,
    report: !isOwn && isText,
    block: !isOwn && isText,
    delete: mayPost && ((isOwn && isText) || mayManage),
    more: true,
  };
  return new Set(Object.keys(allowed).filter((action) => allowed[action]));
}
