// Where a place in a text field is on the screen.

const COPIED = [
  ...["boxSizing", "inlineSize", "borderWidth", "borderStyle", "padding", "direction", "textAlign"],
  ...["font", "letterSpacing", "wordSpacing", "lineHeight", "tabSize", "textIndent", "textTransform"],
];

// A field tells no places, so its text is set once more, unseen, in a box of the same shape.
export function rectAt(field, position) {
  const copy = document.createElement("div");
  const style = getComputedStyle(field);
  COPIED.forEach((property) => (copy.style[property] = style[property]));
  Object.assign(copy.style, { position: "fixed", inset: "0 auto auto 0", visibility: "hidden" });
  Object.assign(copy.style, { whiteSpace: "pre-wrap", overflowWrap: "break-word" });
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(field.value.slice(0, position), mark);
  document.body.append(copy);
  const { x, y, height } = mark.getBoundingClientRect();
  copy.remove();
  const box = field.getBoundingClientRect();
  const left = box.left + x - field.scrollLeft;
  const top = box.top + y - field.scrollTop;
  return { left, right: left, top, bottom: top + height };
}
