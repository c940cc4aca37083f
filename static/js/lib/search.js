// Finds a place in a long list by looking at a few of its items.

// How many items come before the first for which something is so; it is so for all that follow.
export function countBefore(items, isSo) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(items[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
