// Directs are called by the people in them, whom each of these sees without themselves.

// Those to whom a viewer writes; in a note to oneself that is the viewer.
export function othersOf(people, viewerId) {
  const others = people.filter(({ id }) => id !== viewerId);
  return others.length ? others : people;
}

// Whether a viewer would write to nobody there; a note to oneself is for oneself.
export function isDeserted(people, viewerId) {
  const others = people.filter(({ id }) => id !== viewerId);
  return others.length > 0 && !others.some(({ is_active: isActive }) => isActive);
}

export function titleOf({ kind, name, people }, viewerId) {
  if (kind !== "direct" || !people?.length) return name;
  return othersOf(people, viewerId).map(({ display_name: shown }) => shown).join(", ");
}

// The same people with what is known of one of them now; null where that one is not among them.
export function renamed(people, user) {
  if (!people.some(({ id }) => id === user.id)) return null;
  return people.map((person) => (person.id === user.id ? { ...person, ...user } : person));
}
