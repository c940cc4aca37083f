"""Messages over REST."""

from typing import Any

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from messaging.exceptions import Conflict
from messaging.models import Message
from messaging.permissions import MayChangeMessage, MayPost
from messaging.serializers import MessageSerializer, NewMessageSerializer, WrittenSerializer
from messaging.viewsets.base import InChannelViewSet


class PostedBefore(Exception):
    """An earlier try has stored this message."""

    def __init__(self, message: Message) -> None:
        self.message = message


@extend_schema(tags=["Messages"])
class MessageViewSet(InChannelViewSet, ModelViewSet):
    """Messages of one channel, oldest first. Deleting leaves an empty placeholder.

    Give each message a `client_id` (a UUID of your own): when you cannot tell whether a try has
    succeeded, send the same again. It is stored once; the second answer is 200 instead of 201.
    """

    queryset = Message.objects.all()
    serializer_class = MessageSerializer
    permission_classes = [IsAuthenticated, MayPost, MayChangeMessage]

    def get_queryset(self) -> QuerySet[Message]:
        return self.channel.messages.for_display()

    def get_serializer_class(self) -> type[WrittenSerializer]:
        return NewMessageSerializer if self.action == "create" else MessageSerializer

    @extend_schema(request=MessageSerializer, responses=MessageSerializer)
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        try:
            return super().create(request, *args, **kwargs)
        except PostedBefore as earlier:
            return Response(self.get_serializer(earlier.message).data)

    def perform_create(self, serializer: NewMessageSerializer) -> None:
        """Store the message; its `save()` takes the seq and has it announced."""
        try:
            serializer.save(channel=self.channel, author=self.viewer)
        except IntegrityError as error:
            raise PostedBefore(self._posted_before(serializer.validated_data)) from error

    def perform_update(self, serializer: MessageSerializer) -> None:
        serializer.instance.changed_by = self.viewer
        serializer.save()

    def perform_destroy(self, message: Message) -> None:
        message.changed_by = self.viewer
        message.delete()

    def _posted_before(self, posted: dict[str, Any]) -> Message:
        """The stored message of this `client_id`; Conflict when it was another one."""
        stored = Message.objects.for_display().get(
            author=self.viewer, client_id=posted["client_id"]
        )
        if not stored.was_posted_as(self.channel.pk, posted["body"]):
            raise Conflict(_("You have used this client_id for another message."))
        return stored
