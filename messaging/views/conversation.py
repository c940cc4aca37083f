"""The page of one conversation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from messaging import access
from messaging.marks import fold_blocked, marks_for
from messaging.models import Channel, Message, with_people
from messaging.text import MAX_BODY_LENGTH
from messaging.timeline import Window, blank_message, entries, window_at
from messaging.views.base import id_of, page_for_viewer, writing_in
from messaging.views.panels import asks_for_panel_alone, open_panel, panel_alone
from messaging.views.sidebar import sidebar_of
from messaging.views.threads import reply_address

LAST_CHANNEL_COOKIE = "last_channel"


@page_for_viewer
@require_safe
def channel(request: HttpRequest, channel_id: int) -> HttpResponse:
    """One conversation. The channel's seq is read before its messages, so that none is missed."""
    viewer = request.user
    visible = Channel.objects.visible_to(viewer).with_numbers_for(viewer)
    channel = get_object_or_404(visible, pk=channel_id)
    # The role has come with the numbers.
    channel.role_of = viewer.pk
    with_people([channel], viewer.pk)
    if asks_for_panel_alone(request):
        return panel_alone(request, channel)
    marked = _marked_message(request, channel)
    if marked and not marked.is_in_conversation:
        return redirect(reply_address(marked))
    window = _window(channel, marked)
    sidebar = sidebar_of(viewer)
    fold_blocked(window.message_list, sidebar.blocked_ids)
    context = {
        "sidebar": sidebar,
        "channel": channel,
        "window": window,
        "entries": entries(
            window.message_list, viewer, last_read_seq=channel.last_read_seq, marked=marked
        ),
        "blank_message": blank_message(channel, viewer),
        "marks": marks_for(viewer, channel, window.message_list),
        "may_manage": access.may_manage(channel, viewer),
        "may_add": access.may_add_members(channel, viewer),
        "max_body_length": MAX_BODY_LENGTH,
        "writing": writing_in(channel, viewer),
        "panel": open_panel(request, channel),
    }
    response = render(request, "messaging/channel.html", context)
    response.set_cookie(LAST_CHANNEL_COOKIE, str(channel.pk), max_age=31_536_000, samesite="Lax")
    return response


def _marked_message(request: HttpRequest, channel: Channel) -> Message | None:
    """The message that a permalink asks for."""
    asked = request.GET.get("message")
    if asked is None:
        return None
    return get_object_or_404(channel.messages, pk=id_of(asked))


def _window(channel: Channel, marked: Message | None) -> Window:
    conversation = channel.messages.in_conversation()
    if marked:
        return window_at(conversation, marked.created_seq - 1)
    return window_at(conversation, channel.last_read_seq if channel.unread else channel.last_seq)
