// The HTML of frames is the same for everybody, in the site's language. A page in another one brings
// the sentences of its own, and says them anew.

import { sentence } from "../lib/sentences.js";

let book = null;

export function speak(fragment) {
  book ??= JSON.parse(document.getElementById("sentences")?.textContent ?? "{}");
  if (!book.and) return;
  for (const element of fragment.querySelectorAll("[data-word]")) {
    const { word, wordAs, values } = element.dataset;
    const said = sentence(book, word, JSON.parse(values ?? "{}"));
    if (said === undefined) continue;
    if (wordAs) element.setAttribute(wordAs, said);
    else element.textContent = said;
  }
}
