// The one place where HTML becomes elements: HTML that the server has drawn.

import { speak } from "./speaking.js";

export function elementOf(html) {
  return fragmentOf(html).firstElementChild;
}

export function fragmentOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  speak(template.content);
  return template.content;
}

// A copy of one of an element's own templates.
export function part(host, name) {
  const template = host.querySelector(`:scope > template[data-part="${name}"]`);
  return document.importNode(template.content, true).firstElementChild;
}
