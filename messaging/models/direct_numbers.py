"""What counts differently for directs, as expressions over channels joined to `own` memberships."""

from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

DIRECT = "direct"


def in_directs(expression: Any, *, elsewhere: Any) -> Case:
    """An expression for directs, and another one for all other channels."""
    return Case(When(kind=DIRECT, then=expression), default=elsewhere)


def is_hidden() -> Case:
    """Whether nobody has written since the viewer has hidden it."""
    written = _messages().filter(created_seq__gt=OuterRef("own__hidden_seq"))
    hidden = When(own__hidden_seq__isnull=False, then=~Exists(written))
    return Case(hidden, default=Value(False), output_field=BooleanField())


def used_at() -> Case:
    """When somebody last wrote in a direct; nothing for other channels."""
    latest = _messages().order_by("-created_seq").values("created_at")[:1]
    return in_directs(Coalesce(Subquery(latest), F("created_at")), elsewhere=Value(None))


def _messages() -> Any:
    messages = apps.get_model("messaging", "Message")._default_manager
    return messages.filter(channel=OuterRef("pk"))
