"""The page of one person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from messaging import access
from messaging.models import Channel, User
from messaging.views.base import page_for_viewer, sidebar_of


@page_for_viewer
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Who somebody is, and in which channels the viewer can meet them."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=user_id)
    shared = Channel.objects.visible_to(request.user).joined_by(person).order_by("name")
    sidebar = sidebar_of(request.user)
    context = {
        "sidebar": sidebar,
        "person": person,
        "shared": shared,
        "is_blocked": person.pk in sidebar.blocked_ids,
        "may_change": access.may_change_person(person, request.user),
    }
    return render(request, "messaging/person.html", context)
