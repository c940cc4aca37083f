// What the server means by closing a WebSocket.

const RESTARTING = 1012;
const NOT_LOGGED_IN = 4401;
const LATER = [4408, 4429];

// "log_in": check the login first. "refused": no socket for a browser like this one.
// "later": come back, but not soon. "restart": another process waits. "retry": come back with
// back-off.
export function verdict(code) {
  if (code === NOT_LOGGED_IN) return "log_in";
  if (code === RESTARTING) return "restart";
  if (LATER.includes(code)) return "later";
  return code >= 4400 && code <= 4409 ? "refused" : "retry";
}
