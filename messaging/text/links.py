"""Where links of a text may lead, and which of them lead to a message of this site."""

import re
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from messaging.text.limits import MAX_QUOTED

# Browsers take "//", "/\" and "/" with a line break or tab between for another host.
SITE_RELATIVE = re.compile(r"/(?![/\\\s\x00-\x1f])")
ABSOLUTE = re.compile(r"https?://|mailto:", re.IGNORECASE)
CHANNEL_PAGE = re.compile(r"/channels/\d+/")
MESSAGE_ID = re.compile(r"[1-9]\d{0,17}", re.ASCII)

# A link to elsewhere must not take the conversation away, and tells nobody where it was found.
FOREIGN = {"target": "_blank", "rel": "nofollow noopener noreferrer"}


def is_site_relative(url: str) -> bool:
    return SITE_RELATIVE.match(url) is not None


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: over the web, to a mailbox, or to a page of this site."""
    return is_site_relative(url) or ABSOLUTE.match(url) is not None


def mark_foreign_links(state: StateCore) -> None:
    """Let links to other sites open elsewhere. `hosts` of the environment are this site's."""
    for link in links_of(state.tokens):
        if not is_at_home(href_of(link), state.env.get("hosts", ())):
            link.attrs |= FOREIGN


def quoted_messages(tokens: Collection[Token], hosts: Collection[str]) -> tuple[int, ...]:
    """The ids of messages that are linked to: the first few, each once."""
    ids = (message_id(href_of(link), hosts) for link in links_of(tokens))
    return tuple(dict.fromkeys(found for found in ids if found is not None))[:MAX_QUOTED]


def message_id(url: str, hosts: Collection[str]) -> int | None:
    """The message of a permalink of this site."""
    if not is_at_home(url, hosts):
        return None
    parts = urlsplit(url)
    wanted = parse_qs(parts.query).get("message", [""])[0]
    is_permalink = CHANNEL_PAGE.fullmatch(parts.path) and MESSAGE_ID.fullmatch(wanted)
    return int(wanted) if is_permalink else None


def is_at_home(url: str, hosts: Collection[str]) -> bool:
    if is_site_relative(url):
        return True
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() in hosts


def links_of(tokens: Collection[Token]) -> list[Token]:
    children = (child for token in tokens for child in token.children or ())
    return [child for child in children if child.type == "link_open"]


def href_of(link: Token) -> str:
    return str(link.attrs["href"])
