// What a key press means.

const IS_MAC = /^(Mac|iPhone|iPad)/.test(globalThis.navigator?.platform ?? "");

// Chords of formatting commands; as in Slack, where it has one that is free here.
const FORMATS = {
  "mod+b": "bold",
  "mod+i": "italic",
  "mod+shift+x": "strike",
  "mod+shift+u": "link",
  "mod+shift+9": "quote",
  "mod+shift+8": "list",
  "mod+shift+7": "numbers",
  "mod+shift+c": "code",
  "mod+alt+shift+c": "codeblock",
  "mod+shift+h": "spoiler",
};

// Not the end of a word in an input method.
export function isEnter(event) {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
}

export function isPlain({ shiftKey, altKey, ctrlKey, metaKey }) {
  return !shiftKey && !altKey && !ctrlKey && !metaKey;
}

// Control, or Command where that is the custom.
export function hasModifier({ ctrlKey, metaKey }) {
  return IS_MAC ? metaKey && !ctrlKey : ctrlKey && !metaKey;
}

// Drawn pages name the key that most people have.
export function nameModifiers(host) {
  if (IS_MAC) host.querySelectorAll("kbd[data-modifier]").forEach((key) => (key.textContent = "⌘"));
}

// The formatting command of a key press, if it is one.
export function formatOf(event) {
  return FORMATS[chordOf(event)];
}

export function chordOfFormat(command) {
  return Object.keys(FORMATS).find((chord) => FORMATS[chord] === command);
}

// A press like `mod+shift+x`.
export function chordOf(event) {
  const held = [hasModifier(event) && "mod", event.altKey && "alt", event.shiftKey && "shift"];
  return [...held, keyOf(event)].filter(Boolean).join("+");
}

// A chord as people read it.
export function nameOfChord(chord) {
  const names = IS_MAC ? { mod: "⌘", alt: "⌥", shift: "⇧" } : { mod: "Ctrl", alt: "Alt", shift: "Shift" };
  const parts = chord.split("+").map((part) => names[part] ?? part.toUpperCase());
  return parts.join(IS_MAC ? "" : "+");
}

// A chord as `aria-keyshortcuts` has it.
export function ariaChord(chord) {
  const names = { mod: IS_MAC ? "Meta" : "Control", alt: "Alt", shift: "Shift" };
  return chord.split("+").map((part) => names[part] ?? part.toUpperCase()).join("+");
}

// Shift makes other signs of digits, and Alt may make some of letters.
function keyOf({ code = "", key, altKey }) {
  const digit = code.match(/^Digit(\d)$/)?.[1];
  const letter = altKey && code.match(/^Key([A-Z])$/)?.[1];
  return (digit ?? (letter || key)).toLowerCase();
}
