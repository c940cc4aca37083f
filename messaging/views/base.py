"""What the pages have in common: a viewer, and times in the viewer's zone."""

import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from messaging.models import Channel, User
from messaging.sidebar import blocked_ids, open_reports
from messaging.threads import unread_threads

Page = Callable[..., HttpResponse]

TIMEZONE_COOKIE = "timezone"
MOST_DIGITS = 19


def page_for_viewer(page: Page) -> Page:
    """A page for people who are logged in, with times in the zone their browser told us."""

    @wraps(page)
    def in_their_zone(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with timezone.override(_zone_of(request)):
            return page(request, **kwargs)

    return login_required(never_cache(in_their_zone))


def asked_by_a_form(action: Page) -> Page:
    """An action on a channel. The GET that a login on the way makes of it leads to the channel."""

    @wraps(action)
    def only_if_posted(request: HttpRequest, channel_id: int) -> HttpResponse:
        if request.method == "POST":
            return action(request, channel_id=channel_id)
        visible = Channel.objects.visible_to(request.user)
        return redirect("channel", get_object_or_404(visible, pk=channel_id).pk)

    return require_http_methods(["GET", "HEAD", "POST"])(only_if_posted)


@dataclass(frozen=True, slots=True)
class Sidebar:
    """The viewer's channels, and the first messages of the threads that have something new."""

    channels: list[Channel]
    unread_threads: list[int]
    blocked_ids: list[int]
    open_reports: int

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.channels)


def sidebar_of(viewer: User) -> Sidebar:
    """What the sidebar of a page shows."""
    channels = list(Channel.objects.in_sidebar_of(viewer))
    return Sidebar(channels, unread_threads(viewer), blocked_ids(viewer), open_reports(viewer))


def id_of(text: str) -> int:
    """The id that stands in an address; 0, which nothing has, for anything else."""
    is_id = text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS
    return int(text) if is_id else 0


def _zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(request.COOKIES.get(TIMEZONE_COOKIE, "UTC"))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo("UTC")
