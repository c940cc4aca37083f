"""What a browser starts from: its person and the channels in the sidebar."""

from functools import cache
from typing import Any

from messaging import access
from messaging.languages import preferences_of
from messaging.layer import Event
from messaging.models import Block, Channel, Report, User, with_people
from messaging.serializers import (
    channel_serializer,
    preferences_serializer,
    sections_of,
    user_serializer,
)
from messaging.threads import unread_threads

PROTOCOL = 1

# Stands for the viewer in a query that is written once for all.
ANYBODY = -1


def sidebar(viewer: User) -> list[dict[str, Any]]:
    """The viewer's channels with the viewer's numbers, by name; then directs, last used first."""
    sql, params = sidebar_query()
    channels = Channel.objects.raw(
        sql, [viewer.pk if param == ANYBODY else param for param in params]
    )
    named = with_people(channels, viewer.pk)
    return [*map(channel_serializer.to_representation, named)]


@cache
def sidebar_query() -> tuple[str, tuple[Any, ...]]:
    """SQL and parameters. A thousand who return at once would wait for Django to write it."""
    sql, params = Channel.objects.in_sidebar_of(ANYBODY).query.sql_with_params()
    return sql, params


def blocked_ids(viewer: User) -> list[int]:
    """Whom a viewer does not want to read."""
    return [
        *Block.objects.filter(user=viewer).order_by("blocked").values_list("blocked", flat=True)
    ]


def open_reports(viewer: User) -> int:
    """How many reports wait for a viewer to work on them."""
    runs = access.may_in_workspace("run", viewer)
    return Report.objects.open().count() if runs else 0


def own_facts(viewer: User) -> dict[str, Any]:
    """What a browser knows of its viewer beside the channels, from `hello` and `sync/` alike."""
    return {
        "role": viewer.role,
        "sections": sections_of(viewer.pk),
        "unread_threads": unread_threads(viewer),
        "blocked": blocked_ids(viewer),
        "open_reports": open_reports(viewer),
        "preferences": preferences_serializer.to_representation(preferences_of(viewer)),
    }


def hello(user_id: int, *, heartbeat_seconds: int) -> Event:
    """The first frame of a connection."""
    viewer = User.objects.select_related("stored_preferences").get(pk=user_id)
    return {
        "type": "hello",
        "protocol": PROTOCOL,
        "user": user_serializer.to_representation(viewer),
        "channels": sidebar(viewer),
        **own_facts(viewer),
        "heartbeat_seconds": heartbeat_seconds,
    }
