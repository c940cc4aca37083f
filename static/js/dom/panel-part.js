// Fetches a panel as the server draws it.

import { elementOf } from "./fragment.js";

const LONGEST = 15_000;
const HEADERS = { "X-Part": "panel" };

// Throws an error whose `reason` is "gone", "refused" or "unreachable".
export async function panelPart(path) {
  const response = await answerTo(path);
  if (response.status === 404) throw failure("gone");
  // Whoever is logged out is sent to another page.
  if (!response.ok) throw failure("refused");
  return elementOf(await textOf(response));
}

async function answerTo(path) {
  try {
    return await fetch(path, { headers: HEADERS, redirect: "manual", signal: AbortSignal.timeout(LONGEST) });
  } catch {
    throw failure("unreachable");
  }
}

async function textOf(response) {
  try {
    return await response.text();
  } catch {
    throw failure("unreachable");
  }
}

function failure(reason) {
  return Object.assign(new Error(reason), { reason });
}
