// Where a picture lies under a square window: `x` and `y` of its corner, and how much it is enlarged.

const LARGEST = 5;

// At first its shorter side fills the window, and its middle is seen.
export function placed({ width, height }, side) {
  const scale = side / Math.min(width, height);
  const crop = { side, width: width * scale, height: height * scale, zoom: 1, x: 0, y: 0 };
  return moved(crop, (side - crop.width) / 2, (side - crop.height) / 2);
}

// The window is always full.
export function moved(crop, x, y) {
  return { ...crop, x: within(crop.x + x, crop.side - crop.width * crop.zoom), y: within(crop.y + y, crop.side - crop.height * crop.zoom) };
}

// Around the middle of the window.
export function zoomed(crop, wanted) {
  const zoom = Math.min(LARGEST, Math.max(1, wanted));
  const [half, factor] = [crop.side / 2, zoom / crop.zoom];
  const about = (corner) => half - (half - corner) * factor;
  return moved({ ...crop, zoom, x: about(crop.x), y: about(crop.y) }, 0, 0);
}

// As a canvas takes it: left, top, width, height.
export function drawn({ x, y, width, height, zoom }) {
  return [x, y, width * zoom, height * zoom];
}

function within(corner, least) {
  return Math.min(0, Math.max(least, corner));
}
