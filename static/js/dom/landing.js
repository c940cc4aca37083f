// Where a list of messages opens: at the marked one, at the first unread one, or at the end.

const MARKS = ["message", "reply"];

export function land(host, list, scrolling) {
  const marked = list.querySelector(".message--marked");
  const line = list.querySelector(".new-line");
  const start = list.querySelector(".message") ? null : host.querySelector("thread-start");
  if (marked) scrolling.show(marked, 0.35);
  else if (line) scrolling.show(line, 0.2);
  else if (start) scrolling.show(start, 0);
  else scrolling.toEnd();
}

// The address names a message no longer once its reader has gone on.
export function leaveMark() {
  const address = new URL(location);
  MARKS.forEach((name) => address.searchParams.delete(name));
  history.replaceState(history.state, "", address);
}
