// Long messages show their beginning until somebody wants the rest.

const MOST_LINES = 25;
// Shorter texts are not worth measuring.
const MANY_LINES = 12;
const MANY_LETTERS = 500;

const seen = new WeakSet();
const unfolded = new Set();

export function addFold(body, makeButton) {
  if (seen.has(body) || !body.parentElement?.matches(".message")) return;
  seen.add(body);
  if (!mayBeLong(body.textContent) || !isLong(body)) return;
  const button = makeButton();
  body.after(button);
  fold(body, button, !unfolded.has(body.parentElement.id));
}

export function toggleFold(button) {
  const body = button.parentElement.querySelector(":scope > .message__body");
  const isFolded = !("folded" in body.dataset);
  if (isFolded) unfolded.delete(body.parentElement.id);
  else unfolded.add(body.parentElement.id);
  fold(body, button, isFolded);
  const type = isFolded ? "chat:folded" : "chat:unfolded";
  body.dispatchEvent(new CustomEvent(type, { bubbles: true }));
}

// What is reached by keyboard must be seen.
export function unfoldAround(target) {
  const body = target.closest("[data-folded]");
  if (!body || body === target || bottomOf(target) <= bottomOf(body)) return;
  toggleFold(body.parentElement.querySelector(":scope > .fold"));
  target.scrollIntoView({ block: "nearest" });
}

function fold(body, button, isFolded) {
  body.toggleAttribute("data-folded", isFolded);
  button.ariaExpanded = String(!isFolded);
}

function mayBeLong(text) {
  return text.length > MANY_LETTERS || text.split("\n", MANY_LINES + 1).length > MANY_LINES;
}

function isLong(body) {
  return body.scrollHeight > MOST_LINES * parseFloat(getComputedStyle(body).lineHeight);
}

function bottomOf(element) {
  return element.getBoundingClientRect().bottom;
}
