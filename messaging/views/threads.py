"""Threads: the panel that shows one beside its channel."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from messaging import access
from messaging.marks import fold_blocked
from messaging.models import Channel, Message, Participation, User
from messaging.sidebar import blocked_ids
from messaging.text import MAX_BODY_LENGTH
from messaging.timeline import Window, blank_message, entries, window_at
from messaging.views.base import id_of, writing_in


def thread_panel(request: HttpRequest, channel: Channel, value: str) -> SafeString:
    """One thread: its first message, which the address names, and the replies."""
    viewer = request.user
    first = get_object_or_404(channel.messages.for_display(), pk=id_of(value), parent=None)
    marked = _marked_reply(request, first)
    own = _participation(first, viewer)
    last_read_seq = own.last_read_seq if own and own.is_following else None
    window = _window(channel, first, marked, last_read_seq)
    fold_blocked([first, *window.message_list], blocked_ids(viewer))
    context = {
        "channel": channel,
        "viewer": viewer,
        "first": first,
        "path": thread_address(first),
        "start": entries([first], viewer, last_read_seq=None),
        "window": window,
        "entries": entries(
            window.message_list, viewer, last_read_seq=last_read_seq, marked=marked, first=first
        ),
        "last_read_seq": last_read_seq,
        "blank_message": blank_message(channel, viewer),
        "is_following": bool(own and own.is_following),
        "may_add": access.may_add_members(channel, viewer),
        "max_body_length": MAX_BODY_LENGTH,
        "writing": writing_in(channel, viewer),
    }
    return render_to_string("messaging/_thread_panel.html", context, request)


def thread_address(first: Message) -> str:
    """The page of a channel with one of its threads open."""
    return f"{reverse('channel', args=[first.channel_id])}?{urlencode({'thread': first.pk})}"


def reply_address(reply: Message) -> str:
    """Where a reply stands that its thread alone shows."""
    address = reverse("channel", args=[reply.channel_id])
    return f"{address}?{urlencode({'thread': reply.parent_id, 'reply': reply.pk})}"


def _marked_reply(request: HttpRequest, first: Message) -> Message | None:
    asked = request.GET.get("reply")
    return get_object_or_404(first.replies, pk=id_of(asked)) if asked else None


def _participation(first: Message, viewer: User) -> Participation | None:
    return next((each for each in first.shown_participations if each.user_id == viewer.pk), None)


def _window(
    channel: Channel, first: Message, marked: Message | None, last_read_seq: int | None
) -> Window:
    """Around the marked reply, else the first unread one, else the end."""
    if marked:
        return window_at(first.replies.all(), marked.created_seq - 1)
    return window_at(first.replies.all(), last_read_seq or channel.last_seq)
