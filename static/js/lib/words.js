// The server's own words about what went wrong: `detail`, or the first error of a field.

export function wordsOf(answer) {
  if (typeof answer === "string") return answer;
  if (Array.isArray(answer)) return wordsOf(answer[0]);
  if (answer && typeof answer === "object") return wordsOf(answer.detail ?? Object.values(answer)[0]);
  return "";
}
