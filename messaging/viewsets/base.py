"""What the doors have in common: a viewer, and often a channel from the URL."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.utils.functional import Promise, cached_property
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from chatsite.addresses import client_address
from messaging import access
from messaging.acts import Doer
from messaging.models import Channel, Message, User
from messaging.pagination import KeysetPagination
from messaging.serializers import MessageSerializer, NothingSerializer

# What OpenAPI says of a POST that may be repeated.
STORED_NOW_OR_BEFORE = {201: MessageSerializer, 200: MessageSerializer}


def post_action(
    name: Promise,
    *permissions: type[BasePermission],
    takes: type[BaseSerializer[Any]] = NothingSerializer,
) -> Callable[[Any], Any]:
    """An action on one thing by POST, for whoever is logged in and has the other permissions too.

    `name` is what the browsable API calls it, `takes` reads what is sent.
    """
    return action(
        detail=True,
        methods=["post"],
        serializer_class=takes,
        permission_classes=[IsAuthenticated, *permissions],
        name=name,
    )


class ViewerViewSet(GenericViewSet):
    """A door through which a viewer comes. Ids in its addresses are numbers."""

    lookup_value_converter = "int"
    pagination_class = KeysetPagination

    @property
    def viewer(self) -> User:
        return cast(User, self.request.user)

    @property
    def doer(self) -> Doer:
        """The viewer, and from where."""
        return Doer(self.viewer, client_address(self.request))

    def get_view_name(self) -> str:
        """What the browsable API calls it: an action's name, or the noun."""
        meta = self.queryset.model._meta
        noun = meta.verbose_name if self.detail else meta.verbose_name_plural
        return getattr(self, "name", None) or str(noun).capitalize()


class InChannelViewSet(ViewerViewSet):
    """A door inside a channel, which stands in the address."""

    @cached_property
    def channel(self) -> Channel:
        """The channel of the address; what the viewer may not see is not found."""
        channel = access.visible_channel(self.kwargs["channel_id"], self.viewer)
        if channel is None:
            raise NotFound
        return channel


class OnMessagesViewSet(InChannelViewSet):
    """A door to the messages of a channel, for those who do something with one of them."""

    def create_from(self, written: Mapping[str, Any], channel: Channel) -> Response:
        """Store what somebody has written in a channel; a repeated try finds what is stored."""
        raise NotImplementedError

    def as_stored(self, message: Message) -> dict[str, Any]:
        """The whole message as it is by now."""
        stored = self.channel.messages.for_display().get(pk=message.pk)
        return MessageSerializer(stored).data
