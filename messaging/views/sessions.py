"""The browsers in which somebody is logged in."""

from datetime import timedelta

from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from messaging.accounts.devices import device_of
from messaging.views.base import id_of, page_for_viewer

# It is written down once a minute.
IN_USE = timedelta(minutes=2)


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Lists them; a form ends one of them, or all the others, and their sockets with them."""
    if request.method == "POST":
        return end(request)
    UserSession.objects.create_from_request(request)
    shown = UserSession.objects.purge_and_list(request.user)
    for each in shown:
        each.device = device_of(each.user_agent)
        each.is_in_use = timezone.now() - each.last_seen_at < IN_USE
    shown.sort(key=lambda each: (not each.is_current(), -each.last_seen_at.timestamp()))
    return render(request, "usersessions/usersession_list.html", {"sessions": shown})


def end(request: HttpRequest) -> HttpResponse:
    if "others" in request.POST:
        end_other_sessions(request, request.user)
    else:
        own = UserSession.objects.filter(user=request.user)
        ended = get_object_or_404(own, pk=id_of(request.POST.get("session", "")))
        end_sessions(request, [ended])
    return redirect("sessions")
