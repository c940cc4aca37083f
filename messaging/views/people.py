"""The page of one person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from messaging.models import Channel, User, key_of
from messaging.views.base import page_for_viewer, sidebar_of


@page_for_viewer
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Who somebody is, and in which channels the viewer can meet them."""
    person = get_object_or_404(User.objects.visible_to(request.user), pk=user_id)
    visible = Channel.objects.visible_to(request.user).exclude(kind=Channel.Kind.DIRECT)
    context = {
        "sidebar": sidebar_of(request.user),
        "person": person,
        "shared": visible.joined_by(person).order_by("name"),
        "may_message": person.is_active or _have_written(person, request.user),
    }
    return render(request, "messaging/person.html", context)


def _have_written(person: User, viewer: User) -> bool:
    """Whether there is a direct of the two, which stays readable whoever is deactivated."""
    return Channel.objects.filter(direct_key=key_of({person.pk, viewer.pk})).exists()
