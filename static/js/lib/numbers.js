// Numbers as people read them: whole from 10 on, and short from a hundred thousand on.

const formats = new Map();

export function shortNumber(value, language) {
  const isLarge = value >= 100_000;
  return format(language, isLarge ? { notation: "compact", maximumFractionDigits: 1 } : { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

// Making a format costs more than using it a thousand times.
function format(language, options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(language, options));
  return formats.get(key);
}
