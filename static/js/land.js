// Before the first paint: shows the marked message, else the first unread one, else the end.
// <message-list> does the same, but it comes with the modules, after the page has been seen.

document.querySelectorAll("message-list").forEach((list) => {
  const marked = list.querySelector(".message--marked");
  const target = marked ?? list.querySelector(".new-line");
  list.scrollTop = list.scrollHeight;
  if (!target) return;
  const above = target.getBoundingClientRect().top - list.getBoundingClientRect().top;
  list.scrollTop += above - list.clientHeight * (marked ? 0.35 : 0.2);
});
