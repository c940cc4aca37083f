// Where something that pops up stands beside what it belongs to: above it, or below where there is
// more room; never outside the window.

const GAP = 6;
const EDGE = 8;

// All in pixels; `anchor` has the sides of a rectangle. `align` is "center", or "start" and "end" for
// a common left or right side.
export function placed({ anchor, width, height, view, align = "center" }) {
  const lefts = { start: anchor.left, end: anchor.right - width, center: (anchor.left + anchor.right - width) / 2 };
  const above = anchor.top - GAP - height;
  const below = anchor.bottom + GAP;
  const isRoomier = view.height - anchor.bottom > anchor.top;
  const top = above < EDGE && isRoomier ? below : above;
  return { left: within(lefts[align], view.width - width), top: within(top, view.height - height) };
}

function within(position, most) {
  return Math.round(Math.max(EDGE, Math.min(position, most - EDGE)));
}
