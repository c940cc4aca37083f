"""Emoji: their `:names:`, and what counts as one."""

import re
from functools import cache

import emoji
from markdown_it.rules_core import StateCore

# Not inside words and times of day: 10:30:45.
NAME = re.compile(r"(?<!\w):([^\s:]{1,80}):(?!\w)")
# More characters than three of the longest.
LONGEST_FEW = 120
FEW = 3
FULLY, MINIMALLY = emoji.STATUS["fully_qualified"], emoji.STATUS["minimally_qualified"]
# Asks for the picture where a character is a letter as well.
PICTURE = "\ufe0f"


def is_emoji(text: str) -> bool:
    """Whether it is exactly one emoji."""
    return text.replace(PICTURE, "") in emoji_by_letters()


def normalised_emoji(text: str) -> str:
    """The one spelling under which an emoji is stored; ValueError when it is none."""
    if not is_emoji(text):
        raise ValueError("This is not an emoji.")
    return emoji_by_letters()[text.replace(PICTURE, "")]


def is_few_emoji(text: str) -> bool:
    """Whether it is one to three emoji and nothing else but spaces."""
    if len(text) > LONGEST_FEW:
        return False
    found = [token.value for token in emoji.analyze("".join(text.split()), non_emoji=True)]
    return 0 < len(found) <= FEW and all(is_picture(part) for part in found)


def is_picture(part: str | emoji.EmojiMatch) -> bool:
    """Whether every font draws it as a picture, unlike the sign for a trade mark."""
    if not isinstance(part, emoji.EmojiMatch):
        return False
    return part.data is None or part.data["status"] in {FULLY, MINIMALLY}


def draw_emoji_names(state: StateCore) -> None:
    """Turn the names that stand in plain text, and not in an address, into what they name."""
    for block in state.tokens:
        is_address = False
        for token in block.children or ():
            if token.tag == "a":
                is_address = token.nesting > 0 and token.info == "auto"
            elif token.type == "text" and not is_address:
                token.content = with_emoji(token.content)


def with_emoji(text: str) -> str:
    return NAME.sub(lambda name: emoji_by_name().get(name[1].lower(), name[0]), text)


def enlarge_few_emoji(state: StateCore) -> None:
    """Mark a text of nothing but a few emoji."""
    if len(state.tokens) != FEW or state.tokens[0].type != "paragraph_open":
        return
    children = state.tokens[1].children or []
    text = "".join(child.content or " " for child in children)
    if all(child.type in {"text", "softbreak"} for child in children) and is_few_emoji(text):
        state.tokens[0].attrSet("class", "big-emoji")


@cache
def emoji_by_letters() -> dict[str, str]:
    """Each emoji's full spelling, by its spelling without requests for a picture."""
    return {each.replace(PICTURE, ""): each for each in fully_qualified()}


# The library's own search goes through all emoji again for each name.
@cache
def emoji_by_name() -> dict[str, str]:
    names = {}
    for each in fully_qualified():
        for name in (emoji.EMOJI_DATA[each]["en"], *emoji.EMOJI_DATA[each].get("alias", ())):
            names[name.strip(":").lower()] = each
    return names


def fully_qualified() -> list[str]:
    return [each for each, about in emoji.EMOJI_DATA.items() if about["status"] == FULLY]
