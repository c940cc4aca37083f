// Copies what an element says.

// Whether it was copied; otherwise it is selected, so that a key press copies it.
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    // A site without HTTPS has no clipboard, but still this command.
    return document.execCommand("copy");
  }
}

// Whether a text is in the clipboard now.
export async function copyString(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyFromField(text);
  }
}

// A site without HTTPS has no clipboard, but still this command, for what is selected in a field.
function copyFromField(text) {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return isCopied;
}
