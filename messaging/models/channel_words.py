"""Finding channels by what is said of them."""

import re
from collections.abc import Iterable

from django.db.models import Q


def with_words(words: Iterable[str]) -> Q:
    """Which channels have all these in their name or topic, in large letters or small.

    As a pattern, because SQLite's LIKE knows large and small only of A to Z. Channels are
    spoken of as #name.
    """
    found = Q()
    for word in words:
        pattern = re.escape(word.removeprefix("#"))
        found &= Q(name__iregex=pattern) | Q(topic__iregex=pattern)
    return found
