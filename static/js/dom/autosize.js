// Lets a textarea grow with its text where CSS cannot (field-sizing).

const IS_NEEDED = !CSS.supports("field-sizing", "content");

export function autosize(textarea) {
  if (!IS_NEEDED) return;
  textarea.style.blockSize = "auto";
  textarea.style.blockSize = `${textarea.scrollHeight}px`;
}
