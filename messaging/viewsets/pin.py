"""The pins of a channel over REST."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated

from messaging.marks import MOST_PINS
from messaging.models import Message
from messaging.pagination import WholeList
from messaging.serializers import MessageSerializer
from messaging.viewsets.base import InChannelViewSet


@extend_schema(tags=["Messages"])
class PinViewSet(ListModelMixin, InChannelViewSet):
    """The pinned messages of a channel, the last pinned first, at most 200.

    A message is pinned at its own address, with POST to `pin/`.
    """

    queryset = Message.objects.all()
    serializer_class = MessageSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = WholeList

    def get_queryset(self) -> QuerySet[Message]:
        return self.channel.messages.pinned().for_display()[:MOST_PINS]

    def get_view_name(self) -> str:
        return "Pins"
