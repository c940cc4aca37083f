// Where the switcher leads: what the page knows of, and what the server knows of.

import { Recent } from "../lib/recent.js";
import { StoredMap } from "../lib/stored-map.js";
import { capped } from "../lib/unread-numbers.js";
import { directory } from "./directory.js";
import { othersOf } from "../lib/directs.js";
import { channelAddress, viewerId } from "./page.js";

export const recent = new Recent(new StoredMap(localStorage, `chatsite.recent.${viewerId}`));

// The channels of the sidebar, and the pages and commands that `host` has templates for.
export function ownPlaces(host) {
  const links = document.querySelectorAll("channel-sidebar ol > li[data-id]");
  const pages = host.querySelectorAll(":scope > template:is([data-href], [data-form], [data-asks])");
  return [...[...links].map(joined), ...[...pages].map(page)];
}

// Channels that the viewer has not joined, and people whose names hold some letters.
export async function findPlaces(query) {
  const [channels, people] = await Promise.all([directory.channels(), query ? directory.people(query) : []]);
  const others = channels.filter(({ role, kind }) => !role && kind === "public");
  const strangers = people.filter(({ id }) => !hasDirect(id));
  return [...others.map(other), ...strangers.map(person)];
}

export function go({ href, form, userId }, { isNewTab }) {
  if (userId) openDirect(userId, isNewTab);
  else if (form) document.querySelector(`form[action="${form}"]`).requestSubmit();
  else if (isNewTab) window.open(href, "_blank", "noopener");
  else location.assign(href);
}

// The form of the switcher leads to the direct, whether it is there or has to be made.
function openDirect(userId, isNewTab) {
  const form = document.querySelector('form[data-opens="person"]');
  form.target = isNewTab ? "_blank" : "";
  form.elements.user_id.value = userId;
  form.requestSubmit();
}

function hasDirect(userId) {
  const links = [...document.querySelectorAll("channel-sidebar ol > .direct-link")];
  return links.map(peopleOf).some(([first, ...more]) => first.id === userId && !more.length);
}

function peopleOf({ dataset }) {
  return othersOf(JSON.parse(dataset.people), viewerId);
}

function direct(link, place) {
  const people = peopleOf(link);
  const words = people.map(({ username }) => username).join(" ");
  return people.length > 1 ? { ...place, part: "several", words } : { ...place, part: "direct", user: people[0], words };
}

function joined(link) {
  const { id, kind, unread, mentions = 0 } = link.dataset;
  const name = link.querySelector(".channel-link__name").textContent;
  const href = link.querySelector("a").href;
  const values = { name, unread: numberOf(unread), mentions: numberOf(mentions) };
  const place = { type: "joined", part: "joined", id: Number(id), kind, name, href, values };
  return kind === "direct" ? direct(link, place) : place;
}

function other({ id, name, kind }) {
  const href = channelAddress(id);
  return { type: "other", part: "other", id, kind, name, href, values: { name } };
}

function person(user) {
  const { id, username, display_name: name } = user;
  return { type: "person", part: "person", id, userId: id, user, name, words: username, values: { name, username } };
}

function page({ dataset, content }) {
  const { part, href, form, asks, words } = dataset;
  const name = content.querySelector("bdi").textContent;
  return { type: "page", part, id: part, name, words, href, form, asks, values: {} };
}

// Nothing is no number to be seen.
function numberOf(text) {
  return Number(text) ? capped(Number(text)) : "";
}
