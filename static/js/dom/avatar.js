// A person's picture, or initials on their colour, as templates/messaging/_avatar.html draws them.

import { part } from "./fragment.js";

const HUES = 12;

// `host` has the templates `picture` and `initials`.
export function avatarOf(host, { id, display_name: name, avatar_url: url }) {
  const avatar = part(host, url ? "picture" : "initials");
  if (url) avatar.src = url;
  else avatar.textContent = initialsOf(name);
  avatar.classList.toggle(`avatar--${id % HUES}`, !url);
  return avatar;
}

function initialsOf(name) {
  const words = name.split(/\s+/u).filter(Boolean).slice(0, 2);
  return words.map((word) => [...word][0]).join("").toUpperCase();
}
