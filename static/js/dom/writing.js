// Changes a text field as if the viewer had typed it, so that undo takes it back.

import { formatted, linked } from "../lib/formatting.js";

export function write(field, { start, end, insert, selection }) {
  field.focus();
  field.setSelectionRange(start, end);
  if (!typed(insert)) {
    field.setRangeText(insert, start, end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (selection) field.setSelectionRange(...selection);
}

// At the caret, in place of what is selected.
export function insert(field, text) {
  write(field, { start: field.selectionStart, end: field.selectionEnd, insert: text });
}

export function format(field, command) {
  write(field, formatted(command, stateOf(field)));
}

// A pasted address becomes the link of what is selected.
export function linkPasted(event) {
  const field = event.target;
  const link = linked(stateOf(field), event.clipboardData.getData("text/plain").trim());
  if (!link) return;
  event.preventDefault();
  write(field, link);
}

function typed(text) {
  return document.execCommand(text ? "insertText" : "delete", false, text);
}

function stateOf({ value: text, selectionStart: start, selectionEnd: end }) {
  return { text, start, end };
}
