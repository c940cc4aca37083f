"""Reactions over REST."""

from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.models import Reaction
from messaging.permissions import MayReact
from messaging.serializers import EmojiSerializer, MessageSerializer
from messaging.viewsets.base import OnMessagesViewSet, post_action


class ReactionActions(OnMessagesViewSet):
    """What people do with emoji on one message."""

    @extend_schema(
        request=EmojiSerializer, responses={200: MessageSerializer, 201: MessageSerializer}
    )
    @post_action(gettext_lazy("Reactions"), MayReact, takes=EmojiSerializer)
    def reactions(self, request: Request, **address: int) -> Response:
        """React with one emoji. The same again changes nothing, and the answer is 200, not 201."""
        wanted = EmojiSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        message = self.get_object()
        is_new = Reaction.objects.put(message, self.viewer, wanted.validated_data["emoji"])
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(self.as_stored(message), status=code)

    @extend_schema(
        parameters=[OpenApiParameter("emoji", str, required=True)],
        request=None,
        responses={200: MessageSerializer},
    )
    @reactions.mapping.delete
    def take_back(self, request: Request, **address: int) -> Response:
        """Take back your reaction with `?emoji=`. Where there is none, nothing changes."""
        unwanted = EmojiSerializer(data=request.query_params)
        unwanted.is_valid(raise_exception=True)
        message = self.get_object()
        Reaction.objects.take_back(message, self.viewer, unwanted.validated_data["emoji"])
        return Response(self.as_stored(message))
