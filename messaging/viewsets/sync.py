"""What a browser without a WebSocket has missed."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from messaging.events import Event
from messaging.models import Channel, FutureCursor, User, with_people
from messaging.replay import replay
from messaging.serializers import ChannelSerializer, SyncSerializer
from messaging.sidebar import own_facts
from messaging.states import states_seen_by

CURSOR = re.compile(r"([0-9]{1,18}):([0-9]{1,18})", re.ASCII)
CURSORS_PARAMETER = OpenApiParameter(
    "cursors",
    {"type": "string", "pattern": "^([0-9]{1,18}:[0-9]{1,18}(,[0-9]{1,18}:[0-9]{1,18})*)?$"},
    description="`channel id:seq`, by commas.",
)
MOST_CURSORS = 500


@extend_schema(tags=["Sync"])
class SyncViewSet(ViewSet):
    """The changes after your cursors, and your sidebar: the WebSocket's `resume` over HTTP.

    `?cursors=7:120,9:4` asks for what came after seq 120 in channel 7 and after seq 4 in
    channel 9. `frames` are those of the WebSocket; for each channel `caught_up`, or `reset` when
    it is too far behind, comes last.
    """

    def get_view_name(self) -> str:
        return "Sync"

    @extend_schema(
        parameters=[CURSORS_PARAMETER],
        responses=forced_singular_serializer(SyncSerializer),
    )
    def list(self, request: Request) -> Response:
        cursors = parsed_cursors(request.query_params.get("cursors", ""))
        sidebar = with_people(Channel.objects.in_sidebar_of(request.user), request.user.pk)
        return Response(
            {
                "channels": ChannelSerializer(sidebar, many=True).data,
                **own_facts(request.user),
                "states": states_seen_by(request.user),
                "frames": list(missed_frames(request.user, cursors)),
            }
        )


def parsed_cursors(text: str) -> dict[int, int]:
    """Channel ids and seqs of `7:120,9:4`; ParseError for anything else."""
    found = [CURSOR.fullmatch(part) for part in text.split(",")] if text else []
    if len(found) > MOST_CURSORS:
        raise ParseError(_("At most %d cursors.") % MOST_CURSORS)
    if not all(found):
        raise ParseError(_("cursors: expected channel ids and seqs such as 7:120,9:4."))
    return {int(match[1]): int(match[2]) for match in found if match}


def missed_frames(viewer: User, cursors: dict[int, int]) -> Iterator[Event]:
    for channel_id, cursor in cursors.items():
        yield from missed_in_channel(viewer, channel_id, cursor)


def missed_in_channel(viewer: User, channel_id: int, cursor: int) -> Iterator[Event]:
    try:
        missed = replay(viewer, channel_id, cursor)
    except Channel.DoesNotExist as error:
        raise NotFound(_("There is no channel %d.") % channel_id) from error
    except FutureCursor as error:
        raise ParseError(f"cursors: channel {channel_id}: {error}") from error
    yield from missed.events
    ending = "reset" if missed.is_too_long else "caught_up"
    yield {"type": ending, "channel_id": channel_id, "seq": missed.seq}
