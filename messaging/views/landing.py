"""Where somebody arrives who asks for no page in particular."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from messaging.views.base import page_for_viewer
from messaging.views.conversation import LAST_CHANNEL_COOKIE
from messaging.views.sidebar import sidebar_of


@page_for_viewer
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Leads to the channel seen last, else to one with something unread, else to any."""
    sidebar = sidebar_of(request.user)
    last_seen = request.COOKIES.get(LAST_CHANNEL_COOKIE)
    by_interest = sorted(sidebar, key=lambda each: (str(each.pk) != last_seen, not each.unread))
    if by_interest:
        return redirect("channel", by_interest[0].pk)
    return render(request, "messaging/welcome.html", {"sidebar": sidebar})
