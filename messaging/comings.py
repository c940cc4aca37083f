"""Lines of a channel that tell who came and who went: several in a row are told in one sentence.

The page goes on by the same rules: see static/js/lib/comings.js.
"""

from collections.abc import Hashable, Iterable
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.text import get_text_list

from messaging.models import Message
from messaging.words import COMINGS

LEAST = 3
MOST_NAMED = 3

DIRECTIONS = {"joined": "came", "added": "came", "left": "went", "removed": "went"}


def runs(message_list: Iterable[Message]) -> list[list[Message]]:
    """Neighbours of one day that tell nothing but who came or went, where there are several."""
    found = [[*run] for (is_coming, _day), run in groupby(message_list, _kind) if is_coming]
    return [run for run in found if len(run) >= LEAST]


def summary(run: list[Message]) -> str:
    """The sentences that tell it all."""
    told = [_told(direction, run) for direction in ("came", "went")]
    return " · ".join(each for each in told if each)


def _kind(message: Message) -> tuple[bool, date]:
    return _direction(message) is not None, timezone.localdate(message.created_at)


def _direction(message: Message) -> str | None:
    if message.kind != Message.Kind.SYSTEM or not message.act:
        return None
    if message.is_deleted or message.is_pinned or message.reply_count or message.reaction_groups:
        return None
    return DIRECTIONS.get(message.act["key"])


def _told(direction: str, run: list[Message]) -> str:
    """Nobody is named twice."""
    people = dict(_person(message) for message in run if _direction(message) == direction)
    if not people:
        return ""
    return str(COMINGS[direction] % {"names": _named([*people.values()]), "number": len(people)})


def _person(message: Message) -> tuple[Hashable, str]:
    """Whoever was added or removed is known by name."""
    name = message.act["values"].get("name") if message.act else None
    return (name, name) if name else (message.author_id, message.author.shown_name)


def _named(names: list[str]) -> str:
    if len(names) <= MOST_NAMED:
        return get_text_list(names, str(COMINGS["and"]))
    first = names[: MOST_NAMED - 1]
    others = {"names": ", ".join(first), "number": len(names) - len(first)}
    return str(COMINGS["others"] % others)
