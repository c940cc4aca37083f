// Shared elements (the toolbar, the editor) that stand inside one message after another.

export function moveGuests(from, to) {
  guestsIn(from).forEach((guest) => seat(guest, to));
}

// The editor stands where the text is, the toolbar after everything.
export function seat(guest, message) {
  if (guest.matches("message-editor")) message.querySelector(":scope > .message__body").after(guest);
  else message.append(guest);
}

// Before a message goes, or all that stand somewhere, so that the guests do not go with it.
export function sendGuestsHome(place) {
  const home = document.querySelector(".guests");
  guestsIn(place).forEach((guest) => home?.append(guest));
}

function guestsIn(place) {
  return place.querySelectorAll("message-toolbar, message-editor");
}
