"""Finding channels: by words in their name or topic, in an order that the viewer chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from messaging.models import Channel, User
from messaging.models.channel import ChannelQuerySet
from messaging.models.channel_words import with_words
from messaging.views.base import id_of

SHOWN = 50
MOST_SHOWN = 1_000
MOST_LETTERS = 80

# What can be joined comes first, unless another order is asked for.
SORTS: dict[str, tuple[Promise, list[str]]] = {
    "": (_("What you have not joined first"), ["-is_open"]),
    "name": (_("By name"), []),
    "members": (_("Most members"), ["-member_count"]),
    "new": (_("Newest"), ["-created_at"]),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The first channels that were found, those in use apart from the archived."""

    channels: list[Channel]
    words: str
    sort: str
    more: str | None

    @property
    def in_use(self) -> list[Channel]:
        return [each for each in self.channels if not each.is_archived]

    @property
    def archived(self) -> list[Channel]:
        return [each for each in self.channels if each.is_archived]

    @property
    def sorts(self) -> list[tuple[str, Promise]]:
        return [(key, name) for key, (name, _order) in SORTS.items()]


def found_channels(viewer: User, asked: Mapping[str, str]) -> Found:
    """What is asked for by `q`, `sort` and `shown` of an address."""
    words = asked.get("q", "").replace("\0", "")[:MOST_LETTERS].strip()
    sort = asked.get("sort", "") if asked.get("sort", "") in SORTS else ""
    shown = min(max(id_of(asked.get("shown", "")), SHOWN), MOST_SHOWN)
    order = ["is_archived", *SORTS[sort][1], Lower("name"), "pk"]
    rows = list(matching(viewer, words).order_by(*order)[: shown + 1])
    next_page = {"q": words, "sort": sort, "shown": shown + SHOWN}
    has_more = len(rows) > shown and shown < MOST_SHOWN
    return Found(rows[:shown], words, sort, urlencode(next_page) if has_more else None)


def matching(viewer: User, words: str) -> ChannelQuerySet:
    visible = Channel.objects.visible_to(viewer).exclude(kind=Channel.Kind.DIRECT)
    channels = visible.with_numbers_for(viewer).annotate(is_open=Q(role=None))
    return channels.filter(with_words(words.split()))
