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
