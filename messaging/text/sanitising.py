"""The last look at HTML: only what `renderer` writes may pass, and nothing in it can harm."""

import nh3

from messaging.text.highlighting import CLASSES, languages
from messaging.text.links import FOREIGN, is_site_relative

TAGS = {
    *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "s", "a", "span"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title", "data-user", "data-channel"},
    "ol": {"start"},
    "pre": {"data-language"},
}
CELLS = {"cell--left", "cell--center", "cell--right"}
ALLOWED_CLASSES = {
    "a": {"mention", "channel-mention"},
    "code": {f"language-{alias}" for alias in languages()},
    "li": {"task", "task--done"},
    "p": {"big-emoji"},
    "span": {"mention", "mention--all", "spoiler", "spoiler__text", "task__box"}
    | {name for name in CLASSES.values() if name},
    "td": CELLS,
    "th": CELLS,
}

cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    tag_attribute_values={"a": {name: {value} for name, value in FOREIGN.items()}},
    allowed_classes=ALLOWED_CLASSES,
    url_schemes={"http", "https", "mailto"},
    url_relative=lambda url: url if is_site_relative(url) else None,
    # `links` has written it where it belongs.
    link_rel=None,
)


def sanitised(html: str) -> str:
    """What is left of HTML when nothing in it can harm."""
    return cleaner.clean(html)
