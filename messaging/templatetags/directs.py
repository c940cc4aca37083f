"""What the templates need for directs."""

import json
from collections.abc import Iterable

from django import template

from messaging.models import User

register = template.Library()


@register.filter
def as_json(people: Iterable[User]) -> str:
    """People as REST shows them, for the scripts of the page."""
    shown = [
        {
            "id": each.pk,
            "username": each.username,
            "display_name": each.shown_name,
            "avatar_url": each.avatar_url,
            "is_active": each.is_active,
        }
        for each in people
    ]
    # As a browser writes it, which compares what it knows with what comes.
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
