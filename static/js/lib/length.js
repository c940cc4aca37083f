// How long a text is as the server counts: in characters, not in UTF-16 units. Only texts that may
// be over the limit are worth counting.

export function lengthOf(text, limit) {
  return text.length <= limit ? text.length : [...text].length;
}
