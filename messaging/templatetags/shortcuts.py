"""Keyboard shortcuts as people read them."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = template.Library()

NAMES = {
    "mod": _("Ctrl"),
    "alt": "Alt",
    "shift": _("Shift"),
    "up": "↑",
    "down": "↓",
    "esc": "Esc",
    "enter": "Enter",
    "home": pgettext_lazy("key", "Home"),
    "end": pgettext_lazy("key", "End"),
    "delete": _("Del"),
}


@register.inclusion_tag("messaging/_shortcut.html")
def shortcut(keys: str, label: str) -> dict[str, Any]:
    """One line of the overview. `keys` are chords such as `mod+shift+x`, alternatives by spaces."""
    chords = [_keys_of(chord) for chord in keys.split()]
    return {"keys": keys, "label": label, "chords": chords, "modifier": NAMES["mod"]}


def _keys_of(chord: str) -> list[Any]:
    """The keys of a chord, which may itself be the plus sign."""
    keys = chord.split("+") if chord != "+" else ["+"]
    return [NAMES.get(key, key.upper()) for key in keys]
