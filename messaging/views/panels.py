"""The panel beside a conversation: each kind by the name under which an address asks for it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from messaging.models import Channel
from messaging.views.about import about_panel
from messaging.views.person import person_panel
from messaging.views.pins import pins_panel
from messaging.views.threads import thread_panel

# Draws a panel of a channel for the viewer, or raises Http404; the text is the address's value.
DrawPanel = Callable[[HttpRequest, Channel, str], SafeString]

PANELS: dict[str, DrawPanel] = {
    "thread": thread_panel,
    "pins": pins_panel,
    "about": about_panel,
    "person": person_panel,
}

PART_HEADER = "X-Part"


def open_panel(request: HttpRequest, channel: Channel) -> SafeString | None:
    """The panel that an address such as `?thread=12` opens, if it opens one."""
    for name, draw in PANELS.items():
        if name in request.GET:
            return draw(request, channel, request.GET[name])
    return None


def asks_for_panel_alone(request: HttpRequest) -> bool:
    """Whether a script of the page asks, which has all the rest."""
    return request.headers.get(PART_HEADER) == "panel"


def panel_alone(request: HttpRequest, channel: Channel) -> HttpResponse:
    panel = open_panel(request, channel)
    if panel is None:
        raise Http404
    return HttpResponse(panel)
