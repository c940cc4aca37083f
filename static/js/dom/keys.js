// What a key press means.

// Enter that is meant to send: not a new line, and not the end of a word in an input method.
export function isEnter(event) {
  const isPlain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  return event.key === "Enter" && isPlain && !event.isComposing && event.keyCode !== 229;
}
