"""The texts of messages over REST: before they are sent, and as they were before an edit."""

from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from chatsite.addresses import client_address
from messaging import moderation
from messaging.differences import Piece, differences
from messaging.models import Message
from messaging.models.written import written
from messaging.permissions import MayRestore
from messaging.serializers import (
    MessageSerializer,
    RevisionSerializer,
    TextSerializer,
)
from messaging.viewsets.base import OnMessagesViewSet, post_action

MOST_TEXTS = 50


class TextActions(OnMessagesViewSet):
    """Preview, revisions, and the undoing of a deletion."""

    @extend_schema(request=TextSerializer, responses=TextSerializer)
    @action(
        detail=False,
        methods=["post"],
        serializer_class=TextSerializer,
        permission_classes=[IsAuthenticated],
        name=_("Preview"),
    )
    def preview(self, request: Request, **address: int) -> Response:
        """How a text would look as a message of this channel. Nothing is stored."""
        text = TextSerializer(data=request.data)
        text.is_valid(raise_exception=True)
        body = text.validated_data["body"]
        return Response({"body": body, "body_html": written(body, self.channel).html})

    @extend_schema(responses=RevisionSerializer(many=True))
    @action(
        detail=True,
        serializer_class=RevisionSerializer,
        permission_classes=[IsAuthenticated],
        pagination_class=None,
        filter_backends=[],
        name=_("Revisions"),
    )
    def revisions(self, request: Request, **address: int) -> Response:
        """The texts that the message had, the present one first, each with what it changed."""
        message = self.get_object()
        texts = [] if message.is_deleted else [*texts_of(message)]
        return Response(RevisionSerializer(with_changes(texts), many=True).data)

    @extend_schema(request=None, responses=MessageSerializer)
    @post_action(gettext_lazy("Restore"), MayRestore)
    def restore(self, request: Request, **address: int) -> Response:
        """Undo a deletion of yours, within ten seconds."""
        message: Message = self.get_object()
        moderation.restore(message, by=self.viewer, address=client_address(request))
        return Response(MessageSerializer(message).data)


def texts_of(message: Message) -> list[dict[str, Any]]:
    """The latest texts of a message as RevisionSerializer shows them, oldest first."""
    past = message.revisions.order_by("-pk").values("seq", "body", "written_at")
    written_at = message.edited_at or message.created_at
    shown = [*past[: MOST_TEXTS - 1]]
    return [
        *reversed(shown),
        {"seq": message.text_seq, "body": message.body, "written_at": written_at},
    ]


def with_changes(texts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Newest first, each with the difference from the one before it."""
    if not texts:
        return []
    pieces = [[Piece("same", texts[0]["body"])]]
    pieces += [differences(one["body"], next_["body"]) for one, next_ in pairwise(texts)]
    told = [
        text | {"changes": [{"kind": piece.kind, "text": piece.text} for piece in changes]}
        for text, changes in zip(texts, pieces, strict=True)
    ]
    return told[::-1]
