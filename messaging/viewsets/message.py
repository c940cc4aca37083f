"""Messages over REST."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from chatsite.addresses import client_address
from messaging import access, moderation
from messaging.exceptions import Conflict, SlowMode
from messaging.models import Channel, Message
from messaging.permissions import MayChangeMessage, MayPost
from messaging.serializers import (
    MessageSerializer,
    NewMessageSerializer,
    RemovalSerializer,
    WrittenSerializer,
)
from messaging.viewsets.base import STORED_NOW_OR_BEFORE, InChannelViewSet
from messaging.viewsets.message_marks import MarkActions
from messaging.viewsets.message_texts import TextActions
from messaging.viewsets.message_thread import ThreadActions
from messaging.viewsets.reaction import ReactionActions
from messaging.viewsets.report import ReportActions

CREATING = {"create", "reply"}


class PostedBefore(Exception):
    """An earlier try has stored this message."""

    def __init__(self, message: Message) -> None:
        self.message = message


@extend_schema(tags=["Messages"])
class MessageViewSet(
    *(MarkActions, ReactionActions, ReportActions, TextActions, ThreadActions),
    *(InChannelViewSet, ModelViewSet),
):
    """Messages of one channel, oldest first. Deleting leaves an empty placeholder.

    The list has what the channel itself shows. Replies stand at their thread's `replies/`, and
    here too if they were posted with `also_in_channel`.

    Give each message a `client_id` (a UUID of your own): when you cannot tell whether a try has
    succeeded, send the same again. It is stored once; the second answer is 200 instead of 201.
    """

    queryset = Message.objects.all()
    serializer_class = MessageSerializer
    permission_classes = [IsAuthenticated, MayPost, MayChangeMessage]

    def get_queryset(self) -> QuerySet[Message]:
        messages = self.channel.messages.for_display()
        return messages.in_conversation() if self.action == "list" else messages

    def get_serializer_class(self) -> type[WrittenSerializer]:
        return NewMessageSerializer if self.action in CREATING else MessageSerializer

    @extend_schema(request=NewMessageSerializer, responses=STORED_NOW_OR_BEFORE)
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self.create_from(request.data, self.channel)

    def create_from(self, written: Mapping[str, Any], channel: Channel) -> Response:
        """Store what somebody has written in a channel; a repeated try finds what is stored."""
        serializer = NewMessageSerializer(data=written, context={"channel": channel})
        serializer.is_valid(raise_exception=True)
        try:
            self.perform_create(serializer)
        except PostedBefore as earlier:
            return Response(MessageSerializer(earlier.message).data)
        return Response(serializer.data, status=status.HTTP_201_CREATED)

    def perform_create(self, serializer: NewMessageSerializer) -> None:
        """Store the message; its `save()` takes the seq and has it announced."""
        parent = self.thread(serializer.validated_data.pop("parent_id", None))
        channel = serializer.context["channel"]
        try:
            with self._turn_in(channel, serializer.validated_data.get("client_id")):
                serializer.save(channel=channel, author=self.viewer, parent=parent)
        except IntegrityError as error:
            posted = self._posted_before(serializer.validated_data, channel, parent)
            raise PostedBefore(posted) from error

    def perform_update(self, serializer: MessageSerializer) -> None:
        serializer.instance.changed_by = self.viewer
        serializer.save()

    @extend_schema(parameters=[RemovalSerializer])
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Leave an empty placeholder. For a message of somebody else it says your `?reason=`."""
        return super().destroy(request, *args, **kwargs)

    def perform_destroy(self, message: Message) -> None:
        given = RemovalSerializer(data=self.request.query_params)
        given.is_valid(raise_exception=True)
        who = {"by": self.viewer, "address": client_address(self.request)}
        moderation.remove(message, given.validated_data["reason"], **who)

    @contextmanager
    def _turn_in(self, channel: Channel, client_id: UUID | None) -> Iterator[None]:
        """Raise SlowMode where the viewer writes again too soon; a repeated try never is."""
        if not channel.slow_mode_seconds:
            yield
            return
        with transaction.atomic():
            channel.lock()
            written = Message.objects.filter(author=self.viewer, client_id=client_id)
            is_again = client_id is not None and written.exists()
            wait = 0 if is_again else access.seconds_to_wait(channel, self.viewer)
            if wait:
                raise SlowMode(wait)
            yield

    def _posted_before(
        self, posted: dict[str, Any], channel: Channel, parent: Message | None
    ) -> Message:
        """The stored message of this `client_id`; Conflict when it was another one."""
        stored = Message.objects.for_display().get(
            author=self.viewer, client_id=posted["client_id"]
        )
        if not stored.was_posted_as(channel.pk, posted["body"], parent and parent.pk):
            raise Conflict(_("You have used this client_id for another message."))
        return stored
