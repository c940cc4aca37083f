"""The words in the HTML of a message, which is the same for every viewer.

The server draws them in the language of its caller. A page in another language than that of a
frame says them again, by their keys: see static/js/dom/speaking.js.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext_lazy, ngettext_lazy
from django.utils.translation import gettext as _

Values = Mapping[str, Any]

WORDS: dict[str, Promise] = {
    "pinned": gettext_lazy("Pinned"),
    "in_thread": gettext_lazy("replied in a thread"),
    "bot": gettext_lazy("bot"),
    "edited": gettext_lazy("edited"),
    "show_changes": gettext_lazy("Show what was changed"),
    "deleted": gettext_lazy("This message was deleted."),
    "removed_by_admin": gettext_lazy("Removed by an admin:"),
    "direct_message": gettext_lazy("direct message"),
    "reactions": gettext_lazy("Reactions"),
    "reacted": gettext_lazy("%(names)s reacted with %(emoji)s: %(count)s"),
    "many_reacted": ngettext_lazy(
        "%(names)s and %(number)s other reacted with %(emoji)s: %(count)s",
        "%(names)s and %(number)s others reacted with %(emoji)s: %(count)s",
        "number",
    ),
    "replies": ngettext_lazy("%(number)s reply", "%(number)s replies", "number"),
    "last_reply": gettext_lazy("Last reply"),
    "and": gettext_lazy("and"),
}

# What a channel says of itself: sentences that begin after the name of who did it.
ACTS: dict[str, Promise] = {
    "joined": gettext_lazy("joined the channel"),
    "left": gettext_lazy("left the channel"),
    "added": gettext_lazy("added %(name)s"),
    "removed": gettext_lazy("removed %(name)s"),
    "archived": gettext_lazy("archived the channel"),
    "restored": gettext_lazy("brought the channel back"),
    "renamed": gettext_lazy("renamed the channel from %(old)s to %(new)s"),
    "topic_changed": gettext_lazy("changed the topic to: %(topic)s"),
    "topic_removed": gettext_lazy("removed the topic"),
    "made_private": gettext_lazy("made the channel private: from now on only its members read it"),
    "made_public": gettext_lazy("made the channel public: everybody reads it, from its beginning"),
    "made_read_only": gettext_lazy("made the channel read-only: its owners and admins write here"),
    "opened": gettext_lazy("opened the channel: all members write here again"),
    "slowed": ngettext_lazy(
        "turned slow mode on: %(number)s second between two messages of one member",
        "turned slow mode on: %(number)s seconds between two messages of one member",
        "number",
    ),
    "slow_mode_ended": gettext_lazy("turned slow mode off"),
}
SENTENCES = WORDS | ACTS

# What a page says instead of several lines that tell who came and who went.
COMINGS: dict[str, Promise] = {
    "came": ngettext_lazy("%(names)s joined the channel", "%(names)s joined the channel", "number"),
    "went": ngettext_lazy("%(names)s left the channel", "%(names)s left the channel", "number"),
    "others": ngettext_lazy(
        "%(names)s and %(number)s other", "%(names)s and %(number)s others", "number"
    ),
    "and": WORDS["and"],
}

# The plural forms of every language repeat after the first hundred.
DISTINCT_NUMBERS = 200


def say(key: str, values: Values) -> str:
    """A sentence in the language that is active; a list of names is joined as people say it."""
    spoken = {
        name: get_text_list(value, _("and")) if isinstance(value, list) else value
        for name, value in values.items()
    }
    return str(SENTENCES[key] % spoken)


def sentences() -> dict[str, Any]:
    """Every sentence in the language that is active, with the places of its values.

    One that counts is `{"forms": [...], "of": "1011..."}`: which form each number below 200 has.
    """
    return _sentences(get_language())


@lru_cache
def _sentences(language: str) -> dict[str, Any]:
    return {key: _patterns(sentence) for key, sentence in SENTENCES.items()}


def comings() -> dict[str, Any]:
    """The sentences that tell of several who came or went, in the language that is active."""
    return _comings(get_language())


@lru_cache
def _comings(language: str) -> dict[str, Any]:
    return {key: _patterns(sentence) for key, sentence in COMINGS.items()}


def _patterns(sentence: Promise) -> str | dict[str, Any]:
    every = [str(sentence % _Places(number)) for number in range(DISTINCT_NUMBERS)]
    forms = list(dict.fromkeys(every))
    if len(forms) == 1:
        return forms[0]
    return {"forms": forms, "of": "".join(str(forms.index(form)) for form in every)}


class _Number(int):
    """Counts as what it is, and reads as its place."""

    def __str__(self) -> str:
        return "%(number)s"


class _Places(dict[str, Any]):
    """Values that leave every place as it stands."""

    def __init__(self, number: int) -> None:
        super().__init__(number=_Number(number))

    def __missing__(self, name: str) -> str:
        return f"%({name})s"
