"""Names that look the same in different scripts, as a Cyrillic letter does to a reader of Latin."""

import unicodedata
from functools import cache

from confusable_homoglyphs.confusables import confusables_data


def skeleton(name: str) -> str:
    """What a name looks like; two names with the same one cannot be told apart.

    ASCII letters stay as they are: `room-1` and `room-l` may both exist.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().translate(latin_lookalikes())
    return "".join(each for each in folded if unicodedata.category(each) != "Cf")


@cache
def latin_lookalikes() -> dict[int, str]:
    """For each letter outside ASCII the ASCII letter that looks like it."""
    found = {}
    for letter, homoglyphs in confusables_data.items():
        alike = [each["c"] for each in homoglyphs if each["c"].isascii() and each["c"].isalnum()]
        if alike and len(letter) == 1 and not letter.isascii():
            found[ord(letter)] = alike[0].casefold()
    return found
