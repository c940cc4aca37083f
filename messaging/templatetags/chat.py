"""What the chat's templates need beyond Django's own tags."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from messaging.models import Notify
from messaging.models.channel import MOST_UNREAD

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from static/icons.svg. It has no name of its own; its control needs one."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.filter
def iso(moment: datetime) -> str:
    """A moment for programs, in UTC to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@register.filter
def day_name(day: date) -> str:
    """How the line between two days calls the later one."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, _("l, F j") if day.year == today.year else _("l, F j, Y"))


@register.filter
def capped(unread: int) -> str:
    """An unread number as people read it."""
    return f"{MOST_UNREAD - 1}+" if unread >= MOST_UNREAD else str(unread)


@register.filter
def title_mark(sidebar: Any) -> str:
    """What stands before a page's name in its title; static/js/lib/title.js says the same."""
    heard = [] if sidebar.is_quiet else [*_heard(sidebar)]
    if number := sum(calls for _unread, calls in heard):
        return f"({capped(number)}) "
    return "• " if any(unread for unread, _calls in heard) else ""


def _heard(sidebar: Any) -> Iterator[tuple[int, int]]:
    """What is unread, and what calls the viewer, in each channel that may say something."""
    for channel in sidebar:
        level = channel.notify or sidebar.notify
        is_every = level == Notify.ALL and not channel.is_muted
        if level != Notify.NOTHING:
            yield channel.unread, channel.unread if is_every else channel.mentions


@register.filter
def spaced(ids: Iterable[int]) -> str:
    """Ids as an attribute holds them."""
    return " ".join(map(str, ids))
