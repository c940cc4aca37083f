// Moves an element to another place. Whoever is in it stays there.

export function move(element, list, before) {
  const { activeElement } = document;
  const isInside = element.contains(activeElement);
  list.insertBefore(element, before ?? null);
  if (isInside) activeElement.focus({ preventScroll: true });
}
