"""What the pages have in common: a viewer, and times in the viewer's zone."""

import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from messaging import access
from messaging.models import Channel, User
from messaging.models.quiet import zone_named

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
class Writing:
    """What the composer begins with: whether a channel's rules bind the viewer, and the wait."""

    is_free: bool
    wait: int


def writing_in(channel: Channel, viewer: User) -> Writing:
    is_free = access.may("skip_slow_mode", channel, viewer)
    return Writing(is_free, access.seconds_to_wait(channel, viewer))


def id_of(text: str) -> int:
    """The id that stands in an address; 0, which nothing has, for anything else."""
    is_id = text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS
    return int(text) if is_id else 0


def _zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo:
    return zone_named(request.COOKIES.get(TIMEZONE_COOKIE, ""))
