"""The panel of what is pinned in a channel."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from messaging import access
from messaging.marks import MOST_PINS, fold_blocked
from messaging.models import Channel
from messaging.sidebar import blocked_ids


def pins_panel(request: HttpRequest, channel: Channel, value: str) -> SafeString:
    """What is pinned, the last pinned first."""
    pins = [*channel.messages.pinned().for_display()[:MOST_PINS]]
    fold_blocked(pins, blocked_ids(request.user))
    context = {
        "channel": channel,
        "path": f"{reverse('channel', args=[channel.pk])}?pins",
        "pins": pins,
        "may_post": access.may_take_part(channel, request.user),
    }
    return render_to_string("messaging/_pins_panel.html", context, request)
