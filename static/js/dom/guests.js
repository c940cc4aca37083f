// Shared elements (the toolbar, the editor) that stand inside one message after another.

export function moveGuests(from, to) {
  guestsIn(from).forEach((guest) => to.append(guest));
}

// Before a message goes, so that its guests do not go with it.
export function sendGuestsHome(message) {
  const home = document.querySelector(".guests");
  guestsIn(message).forEach((guest) => home.append(guest));
}

function guestsIn(message) {
  return message.querySelectorAll(":scope > message-toolbar, :scope > message-editor");
}
