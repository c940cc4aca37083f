"""One person, beside a conversation or on a page of their own."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from messaging import access
from messaging.models import Block, Channel, User, key_of
from messaging.views.base import id_of


def person_panel(request: HttpRequest, channel: Channel, value: str) -> SafeString:
    """The same beside a conversation."""
    path = f"{reverse('channel', args=[channel.pk])}?person={id_of(value)}"
    context = profile_of(request.user, id_of(value)) | {"channel": channel, "path": path}
    return render_to_string("messaging/_person_panel.html", context, request)


def profile_of(viewer: User, user_id: int) -> dict[str, Any]:
    """What a profile shows; raises Http404 for somebody whom the viewer may not see."""
    person = get_object_or_404(User.objects.visible_to(viewer), pk=user_id)
    visible = Channel.objects.visible_to(viewer).exclude(kind=Channel.Kind.DIRECT)
    shared = visible.joined_by(person).order_by("name")
    return {
        "person": person,
        "shared": shared,
        "is_own": person == viewer,
        "may_message": person.is_active or _have_written(person, viewer),
        "is_blocked": Block.objects.filter(user=viewer, blocked=person).exists(),
        "may_change": access.may_change_person(person, viewer),
        "level": 3,
    }


def _have_written(person: User, viewer: User) -> bool:
    """Whether there is a direct of the two, which stays readable whoever is deactivated."""
    return Channel.objects.filter(direct_key=key_of({person.pk, viewer.pk})).exists()
