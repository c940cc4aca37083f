"""The pages."""

import zoneinfo
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from messaging import access
from messaging.forms import ChannelForm
from messaging.models import Channel, Membership, Message, User
from messaging.text import MAX_BODY_LENGTH
from messaging.timeline import Window, entries, window_at

Page = Callable[..., HttpResponse]

LAST_CHANNEL_COOKIE = "last_channel"
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


@page_for_viewer
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the channel seen last, else to one with something unread, else to any."""
    sidebar = _sidebar_of(request.user)
    last_seen = request.COOKIES.get(LAST_CHANNEL_COOKIE)
    by_interest = sorted(sidebar, key=lambda each: (str(each.pk) != last_seen, not each.unread))
    if by_interest:
        return redirect("channel", by_interest[0].pk)
    return render(request, "messaging/welcome.html", {"sidebar": sidebar})


@page_for_viewer
@require_safe
def channel(request: HttpRequest, channel_id: int) -> HttpResponse:
    """One conversation. The channel's seq is read before its messages, so that none is missed."""
    viewer = request.user
    visible = Channel.objects.visible_to(viewer).with_numbers_for(viewer)
    channel = get_object_or_404(visible, pk=channel_id)
    marked = _marked_message(request, channel)
    window = _window(channel, marked)
    context = {
        "sidebar": _sidebar_of(viewer),
        "channel": channel,
        "window": window,
        "entries": entries(
            window.message_list, viewer, last_read_seq=channel.last_read_seq, marked=marked
        ),
        "blank_message": _blank_message(channel, viewer),
        "may_manage": channel.role in access.MANAGERS,
        "max_body_length": MAX_BODY_LENGTH,
    }
    response = render(request, "messaging/channel.html", context)
    response.set_cookie(LAST_CHANNEL_COOKIE, str(channel.pk), max_age=31_536_000, samesite="Lax")
    return response


@page_for_viewer
def channels(request: HttpRequest) -> HttpResponse:
    """Every channel the viewer may see, and a form for a new one."""
    form = ChannelForm(request.POST or None, initial={"kind": Channel.Kind.PUBLIC})
    if request.method == "POST" and form.is_valid() and (made := form.save_for(request.user)):
        return redirect("channel", made.pk)
    visible = Channel.objects.visible_to(request.user).with_numbers_for(request.user)
    context = {
        "sidebar": _sidebar_of(request.user),
        "channel_list": sorted(visible, key=_by_interest),
        "form": form,
    }
    return render(request, "messaging/channels.html", context)


@page_for_viewer
@asked_by_a_form
def join(request: HttpRequest, channel_id: int) -> HttpResponse:
    channel = get_object_or_404(Channel.objects.visible_to(request.user), pk=channel_id)
    if access.role_in(channel, request.user) is None:
        if not access.may_join(channel):
            raise PermissionDenied(_("This channel cannot be joined."))
        Membership.objects.get_or_create(channel=channel, user=request.user)
    return redirect("channel", channel.pk)


@page_for_viewer
@asked_by_a_form
def leave(request: HttpRequest, channel_id: int) -> HttpResponse:
    memberships = request.user.memberships.select_related("channel")
    # By `channel__pk`, which knows that a number is too large for a key; `channel` breaks down.
    get_object_or_404(memberships, channel__pk=channel_id).delete()
    return redirect("channels")


def _by_interest(channel: Channel) -> tuple[bool, bool, str]:
    """What can be joined comes first, what is archived last."""
    return channel.is_archived, channel.role is not None, channel.name.casefold()


def _sidebar_of(viewer: User) -> list[Channel]:
    return list(Channel.objects.in_sidebar_of(viewer))


def _marked_message(request: HttpRequest, channel: Channel) -> Message | None:
    """The message that a permalink asks for."""
    asked = request.GET.get("message")
    if asked is None:
        return None
    is_id = asked.isdecimal() and len(asked) < MOST_DIGITS
    return get_object_or_404(channel.messages, pk=int(asked) if is_id else 0)


def _window(channel: Channel, marked: Message | None) -> Window:
    if marked:
        return window_at(channel, marked.created_seq - 1)
    return window_at(channel, channel.last_read_seq if channel.unread else channel.last_seq)


def _blank_message(channel: Channel, viewer: User) -> Message:
    """What the browser makes the copy of an unsent message from."""
    now = timezone.now()
    return Message(pk=0, channel=channel, author=viewer, seq=0, created_seq=0, created_at=now)


def _zone_of(request: HttpRequest) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(request.COOKIES.get(TIMEZONE_COOKIE, "UTC"))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo("UTC")
