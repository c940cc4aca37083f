"""Threads over REST, at their first message."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.exceptions import Conflict
from messaging.models import Message, Participation
from messaging.permissions import MayFollow, MayPost
from messaging.serializers import (
    MessageSerializer,
    NewMessageSerializer,
    ReadSerializer,
)
from messaging.viewsets.base import STORED_NOW_OR_BEFORE, OnMessagesViewSet, post_action


class ThreadActions(OnMessagesViewSet):
    """Replies, following, and how far a thread is read."""

    @extend_schema(responses=MessageSerializer(many=True))
    @action(detail=True, permission_classes=[IsAuthenticated, MayPost], name=_("Replies"))
    def replies(self, request: Request, **address: int) -> Response:
        """The replies to a message, oldest first. POST takes what `messages/` takes."""
        page = self.paginate_queryset(self._first_message().replies.for_display())
        return self.get_paginated_response(MessageSerializer(page, many=True).data)

    @extend_schema(request=NewMessageSerializer, responses=STORED_NOW_OR_BEFORE)
    @replies.mapping.post
    def reply(self, request: Request, **address: int) -> Response:
        """Reply to a message."""
        parent, written = self._first_message(), request.data
        if not isinstance(written, Mapping):
            raise ParseError(_("Expected an object with a body."))
        written = written.copy()
        written["parent_id"] = parent.pk
        return self.create_from(written, self.channel)

    @extend_schema(request=None, responses=MessageSerializer)
    @post_action(gettext_lazy("Follow"), MayFollow)
    def follow(self, request: Request, **address: int) -> Response:
        """Be told of new replies. DELETE ends that."""
        return self._set_following(True)

    @extend_schema(request=None, responses={200: MessageSerializer})
    @follow.mapping.delete
    def unfollow(self, request: Request, **address: int) -> Response:
        """Be told no more of new replies."""
        return self._set_following(False)

    @extend_schema(request=ReadSerializer, responses={204: None})
    @post_action(gettext_lazy("Read"), takes=ReadSerializer)
    def read(self, request: Request, **address: int) -> Response:
        """Move your read position in the thread forward to a `seq`. It never moves back."""
        position = ReadSerializer(data=request.data)
        position.is_valid(raise_exception=True)
        own = self._first_message().participations.filter(user=self.viewer).first()
        if own is not None:
            own.mark_read(min(position.validated_data["seq"], self.channel.last_seq))
        return Response(status=204)

    def thread(self, parent_id: int | None) -> Message | None:
        """The message that a new one replies to; refuses what cannot be replied to."""
        if parent_id is None:
            return None
        parent = self.channel.messages.filter(pk=parent_id).first()
        if parent is None:
            raise ValidationError({"parent_id": [_("There is no such message in this channel.")]})
        if parent.parent_id is not None:
            reason = _("This is a reply itself; reply to message %(id)s, where its thread begins.")
            raise ValidationError({"parent_id": [reason % {"id": parent.parent_id}]})
        return parent

    def _first_message(self) -> Message:
        message: Message = self.get_object()
        return message

    def _set_following(self, is_following: bool) -> Response:
        message = self._first_message()
        if message.parent_id is not None:
            raise Conflict(_("This is a reply; a thread is followed at its first message."))
        Participation.objects.follow(message, self.viewer, is_following)
        return Response(self.as_stored(message))
