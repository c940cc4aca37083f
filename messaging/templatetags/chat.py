"""What the chat's templates need beyond Django's own tags."""

from collections.abc import Iterable
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
    if sidebar.is_quiet:
        return ""
    levels = [(each, each.notify or sidebar.notify) for each in sidebar if not each.is_muted]
    mentions = sum(each.mentions for each, level in levels if level != Notify.NOTHING)
    if mentions:
        return f"({capped(mentions)}) "
    return "• " if any(each.unread for each, level in levels if level == Notify.ALL) else ""


@register.filter
def spaced(ids: Iterable[int]) -> str:
    """Ids as an attribute holds them."""
    return " ".join(map(str, ids))
