"""Channels over REST."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from messaging import access, acts
from messaging.models import Channel, Membership, with_people
from messaging.models.joining import join
from messaging.permissions import (
    MayChangeChannel,
    MayDeleteChannel,
    MayJoinChannel,
    MayMakeChannels,
    MayManageChannel,
)
from messaging.serializers import (
    ChannelSerializer,
    NothingSerializer,
    OwnMembershipSerializer,
    ReadSerializer,
)
from messaging.viewsets.base import ViewerViewSet
from messaging.viewsets.searching import ChannelSearch

DELETED_BY_NAME = "The name of the channel, so that nobody deletes another by mistake."


class ListsChannels(ViewerViewSet):
    """A door whose lists hold channels. Directs know their people."""

    def paginate_queryset(self, queryset: QuerySet[Channel]) -> list[Channel]:
        return with_people(super().paginate_queryset(queryset) or [], self.viewer.pk)


@extend_schema(tags=["Channels"])
class ChannelViewSet(
    ListsChannels,
    mixins.CreateModelMixin,
    mixins.DestroyModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    ViewerViewSet,
):
    """The channels you can see: every public one, the private ones you are in, your directs.

    Whoever makes a channel becomes its owner. Its owners and admins change and archive it.
    `role` is null where you are not a member; `unread` counts to 100.
    """

    queryset = Channel.objects.all()
    serializer_class = ChannelSerializer
    permission_classes = [IsAuthenticated, MayMakeChannels, MayChangeChannel]
    filter_backends = [ChannelSearch]

    def get_permissions(self) -> list[Any]:
        if self.action == "destroy":
            return [IsAuthenticated(), MayDeleteChannel()]
        return super().get_permissions()

    def get_queryset(self) -> QuerySet[Channel]:
        return Channel.objects.visible_to(self.viewer).with_numbers_for(self.viewer)

    @transaction.atomic
    def perform_create(self, serializer: ChannelSerializer) -> None:
        self._require_default_right(serializer)
        channel = serializer.save()
        owner = Membership.Role.OWNER
        Membership.objects.create(channel=channel, user=self.viewer, role=owner)
        serializer.instance = self.get_queryset().get(pk=channel.pk)

    def perform_update(self, serializer: ChannelSerializer) -> None:
        self._require_default_right(serializer)
        serializer.save(by=self.doer)
        serializer.instance = self.get_queryset().get(pk=serializer.instance.pk)

    @extend_schema(
        parameters=[OpenApiParameter("name", str, required=True, description=DELETED_BY_NAME)],
        responses={204: None},
    )
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Delete the channel with all that was written there, for good. `name` says which."""
        channel = self.get_object()
        if request.query_params.get("name", "") != channel.name:
            raise ValidationError({"name": [_("This is not the name of the channel.")]})
        acts.delete_channel(channel, self.doer)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=ChannelSerializer)
    @action(
        detail=True,
        methods=["post"],
        serializer_class=NothingSerializer,
        permission_classes=[IsAuthenticated, MayJoinChannel],
    )
    def join(self, request: Request, pk: int) -> Response:
        """Become a member of a public channel. Joining twice does no harm."""
        join(self.get_object(), self.viewer)
        return self._channel_as_stored()

    @extend_schema(request=None, responses={204: None})
    @action(
        detail=True,
        methods=["post"],
        serializer_class=NothingSerializer,
        permission_classes=[IsAuthenticated],
    )
    def leave(self, request: Request, pk: int) -> Response:
        """End your membership. When the last owner leaves, somebody else becomes owner."""
        membership = self._membership()
        if not access.may_leave(membership.channel, self.viewer):
            raise PermissionDenied(_("This channel cannot be left."))
        acts.leave(membership)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=ReadSerializer, responses=ChannelSerializer)
    @action(
        detail=True,
        methods=["post"],
        serializer_class=ReadSerializer,
        permission_classes=[IsAuthenticated],
    )
    def read(self, request: Request, pk: int) -> Response:
        """Move your read marker forward to a `seq`, on all your devices. It never moves back."""
        membership = self._membership()
        serializer = ReadSerializer(membership, data=request.data)
        serializer.is_valid(raise_exception=True)
        membership.mark_read(serializer.validated_data["seq"])
        return self._channel_as_stored()

    @extend_schema(request=None, responses=ChannelSerializer)
    @action(
        detail=True,
        methods=["post"],
        serializer_class=NothingSerializer,
        permission_classes=[IsAuthenticated, MayManageChannel],
    )
    def archive(self, request: Request, pk: int) -> Response:
        """Make the channel read-only and take it from the sidebars. DELETE brings it back."""
        return self._set_archived(True)

    @extend_schema(responses={200: ChannelSerializer})
    @archive.mapping.delete
    def restore(self, request: Request, pk: int) -> Response:
        """Bring an archived channel back."""
        return self._set_archived(False)

    @extend_schema(request=OwnMembershipSerializer, responses=ChannelSerializer)
    @action(
        detail=True,
        methods=["patch"],
        serializer_class=OwnMembershipSerializer,
        permission_classes=[IsAuthenticated],
        name=_("Membership"),
    )
    def membership(self, request: Request, pk: int) -> Response:
        """Arrange the channel for yourself: favourite, section, muted, what notifies."""
        context = {"viewer": self.viewer}
        own = OwnMembershipSerializer(
            self._membership(), data=request.data, partial=True, context=context
        )
        own.is_valid(raise_exception=True)
        own.save()
        return self._channel_as_stored()

    def _require_default_right(self, serializer: ChannelSerializer) -> None:
        asked = serializer.validated_data.get("is_default")
        stored = serializer.instance.is_default if serializer.instance else False
        if asked not in {None, stored} and not access.may_set_default(self.viewer):
            raise PermissionDenied(_("Only those who run the workspace say where everybody joins."))

    def _membership(self) -> Membership:
        memberships = Membership.objects.select_related("channel", "user")
        membership = memberships.filter(channel=self.get_object(), user=self.viewer).first()
        if membership is None:
            raise PermissionDenied(_("You are not a member of this channel."))
        return membership

    def _set_archived(self, is_archived: bool) -> Response:
        acts.set_archived(self.get_object(), is_archived, self.doer)
        return self._channel_as_stored()

    def _channel_as_stored(self) -> Response:
        channel = self.get_queryset().get(pk=self.kwargs["pk"])
        return Response(ChannelSerializer(channel).data)
