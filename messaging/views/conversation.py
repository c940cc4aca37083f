"""The page of one conversation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from messaging import access
from messaging.models import Channel, Message, User
from messaging.text import MAX_BODY_LENGTH
from messaging.timeline import Window, entries, window_at
from messaging.views.base import page_for_viewer, sidebar_of

LAST_CHANNEL_COOKIE = "last_channel"
MOST_DIGITS = 19


@page_for_viewer
@require_safe
def channel(request: HttpRequest, channel_id: int) -> HttpResponse:
    """One conversation. The channel's seq is read before its messages, so that none is missed."""
    viewer = request.user
    visible = Channel.objects.visible_to(viewer).with_numbers_for(viewer)
    channel = get_object_or_404(visible, pk=channel_id)
    # The role has come with the numbers.
    channel.role_of = viewer.pk
    marked = _marked_message(request, channel)
    window = _window(channel, marked)
    context = {
        "sidebar": sidebar_of(viewer),
        "channel": channel,
        "window": window,
        "entries": entries(
            window.message_list, viewer, last_read_seq=channel.last_read_seq, marked=marked
        ),
        "blank_message": _blank_message(channel, viewer),
        "may_manage": access.may_manage(channel, viewer),
        "may_add": access.may_add_members(channel, viewer),
        "max_body_length": MAX_BODY_LENGTH,
    }
    response = render(request, "messaging/channel.html", context)
    response.set_cookie(LAST_CHANNEL_COOKIE, str(channel.pk), max_age=31_536_000, samesite="Lax")
    return response


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
    blank = Message(pk=0, channel=channel, author=viewer, seq=0, created_seq=0, created_at=now)
    blank.forget_shown(is_new=True)
    return blank
