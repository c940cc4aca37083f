"""Keyboard shortcuts as people read them."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

NAMES = {
    "mod": "Ctrl",
    "alt": "Alt",
    "shift": "Shift",
    "up": "↑",
    "down": "↓",
    "esc": "Esc",
    "enter": "Enter",
    "home": "Home",
    "end": "End",
    "delete": _("Del"),
}


@register.inclusion_tag("messaging/_shortcut.html")
def shortcut(keys: str, label: str) -> dict[str, Any]:
    """One line of the overview. `keys` are chords such as `mod+shift+x`, alternatives by spaces."""
    return {"keys": keys, "label": label, "chords": [_keys_of(chord) for chord in keys.split()]}


def _keys_of(chord: str) -> list[Any]:
    """The keys of a chord, which may itself be the plus sign."""
    keys = chord.split("+") if chord != "+" else ["+"]
    return [NAMES.get(key, key.upper()) for key in keys]
