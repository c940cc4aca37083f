// Sentences with places for values: "%(name)s". One that counts has a form for each number.

const DISTINCT = 100;

// The sentence of a key in a book of sentences; undefined for one that it does not know.
export function sentence(book, key, values) {
  const pattern = formOf(book[key], values.number);
  return pattern?.replace(/%\((\w+)\)s/g, (_place, name) => listed(values[name], book.and));
}

function formOf(entry, number) {
  if (!entry?.forms) return entry;
  const at = number < DISTINCT ? number : DISTINCT + (number % DISTINCT);
  return entry.forms[entry.of[at]];
}

// Names as people say them: one, two and three.
function listed(value, and) {
  if (!Array.isArray(value)) return String(value);
  if (value.length < 2) return value.join("");
  return `${value.slice(0, -1).join(", ")} ${and} ${value.at(-1)}`;
}
