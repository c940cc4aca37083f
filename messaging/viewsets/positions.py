"""Read positions of many channels at once, over REST."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from messaging import access
from messaging.models import Channel, Membership
from messaging.serializers import PositionsSerializer
from messaging.viewsets.base import ViewerViewSet


@extend_schema(tags=["Channels"])
class PositionsViewSet(ViewerViewSet):
    """How far you have read, in several of your channels."""

    queryset = Channel.objects.all()
    serializer_class = PositionsSerializer
    permission_classes = [IsAuthenticated]

    @extend_schema(
        operation_id="channels_read_many",
        request=PositionsSerializer,
        responses=PositionsSerializer,
    )
    @action(detail=False, methods=["post"], name=_("Mark read"))
    def read(self, request: Request) -> Response:
        """Move your read markers forward, each to a `seq`. None moves back."""
        with transaction.atomic():
            for membership, seq in self._wanted():
                membership.mark_read(seq)
        return self._positions()

    @extend_schema(
        operation_id="channels_unread_many",
        request=PositionsSerializer,
        responses=PositionsSerializer,
    )
    @action(detail=False, methods=["post"], name=_("Mark unread"))
    def unread(self, request: Request) -> Response:
        """Move your read markers back, each to a `seq`: what came after it counts as unread."""
        with transaction.atomic():
            for membership, seq in self._wanted():
                if seq < membership.last_read_seq:
                    membership.mark_unread(seq + 1)
        return self._positions()

    def _wanted(self) -> list[tuple[Membership, int]]:
        """Memberships, always in the same order, as they are locked; and where each is to go."""
        taken = PositionsSerializer(data=self.request.data)
        taken.is_valid(raise_exception=True)
        self.positions = taken.validated_data["channels"]
        found = {each.channel_id: each for each in self._memberships()}
        self._refuse_others(self.positions.keys() - found.keys())
        return [(found[pk], seq) for pk, seq in sorted(self.positions.items())]

    def _memberships(self) -> Any:
        memberships = Membership.objects.select_related("channel")
        return memberships.filter(user=self.viewer, channel__in=self.positions)

    def _refuse_others(self, channel_ids: set[int]) -> None:
        for channel_id in sorted(channel_ids):
            if access.visible_channel(channel_id, self.viewer) is None:
                raise NotFound(_("There is no channel %d.") % channel_id)
            raise PermissionDenied(_("You are not a member of channel %d.") % channel_id)

    def _positions(self) -> Response:
        """Where the markers stand now, as a further request takes them."""
        stored = self._memberships().values_list("channel_id", "last_read_seq")
        return Response({"channels": {str(pk): seq for pk, seq in sorted(stored)}})
