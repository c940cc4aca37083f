// What a drawn message says of its thread.

import { viewerId } from "./page.js";

// Whether the viewer is told of new replies to a message.
export function isFollowed({ dataset }) {
  return (dataset.followers ?? "").split(" ").includes(String(viewerId));
}

// The first message of the thread that a message belongs to, or would begin.
export function threadOf({ dataset }) {
  return Number(dataset.parent ?? dataset.id);
}
