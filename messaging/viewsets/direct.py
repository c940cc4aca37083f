"""Directs over REST: finding, opening and hiding them. They are read and written as channels."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from messaging import access
from messaging.models import Channel, Membership, NotActive, open_direct
from messaging.permissions import MayOpenDirects
from messaging.serializers import ChannelSerializer, NewDirectSerializer
from messaging.viewsets.base import ViewerViewSet, post_action
from messaging.viewsets.channel import ListsChannels


@extend_schema(tags=["Directs"])
class DirectViewSet(ListsChannels, mixins.ListModelMixin, ViewerViewSet):
    """Your directs, hidden ones too. Each is a channel, and is read and written as one.

    The same people are always the same channel, whoever opens it. You may write to yourself, to
    somebody else or up to eight others. Nobody is added to a direct and nobody leaves it.
    """

    queryset = Channel.objects.all()
    serializer_class = ChannelSerializer
    permission_classes = [IsAuthenticated, MayOpenDirects]
    name = _("Directs")

    def get_queryset(self) -> QuerySet[Channel]:
        visible = Channel.objects.visible_to(self.viewer).with_numbers_for(self.viewer)
        return visible.filter(kind=Channel.Kind.DIRECT)

    def get_serializer_class(self) -> type[NewDirectSerializer | ChannelSerializer]:
        return NewDirectSerializer if self.request.method == "POST" else ChannelSerializer

    @extend_schema(
        request=NewDirectSerializer, responses={201: ChannelSerializer, 200: ChannelSerializer}
    )
    def create(self, request: Request) -> Response:
        """Open the direct of you and others, or find the one that there is."""
        wanted = NewDirectSerializer(data=request.data, context={"viewer_id": self.viewer.pk})
        wanted.is_valid(raise_exception=True)
        user_ids: set[int] = wanted.validated_data["user_ids"]
        people = access.people_to_write_to(user_ids, self.viewer)
        if missing := user_ids - {person.pk for person in people}:
            raise ValidationError({"user_ids": [_("There is no person %d.") % min(missing)]})
        try:
            direct, is_new = open_direct(self.viewer, people)
        except NotActive as error:
            raise ValidationError({"user_ids": [str(error)]}) from error
        stored = self.get_queryset().get(pk=direct.pk)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(ChannelSerializer(stored).data, status=code)

    @extend_schema(request=None, responses={204: None})
    @post_action(gettext_lazy("Hide"))
    def hide(self, request: Request, pk: int) -> Response:
        """Take it from your sidebar until somebody writes there. DELETE brings it back."""
        self._membership().hide()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    @hide.mapping.delete
    def show(self, request: Request, pk: int) -> Response:
        """Bring it back into your sidebar."""
        self._membership().show()
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _membership(self) -> Membership:
        own = Membership.objects.select_related("channel").filter(user=self.viewer)
        return own.get(channel=self.get_object())
