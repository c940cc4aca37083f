"""Marks on messages over REST: pins for everybody, saved and unread for oneself, forwarding."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from messaging import access
from messaging.exceptions import Conflict
from messaging.models import Channel, Membership, Message, Participation, SavedMessage
from messaging.models.written import own_hosts
from messaging.permissions import MayReact, refusal
from messaging.serializers import ForwardSerializer, MessageSerializer
from messaging.text import parse
from messaging.viewsets.base import STORED_NOW_OR_BEFORE, OnMessagesViewSet, post_action


class MarkActions(OnMessagesViewSet):
    """Pin, save, forward, and mark as unread."""

    @extend_schema(request=None, responses=MessageSerializer)
    @post_action(gettext_lazy("Pin"), MayReact)
    def pin(self, request: Request, **address: int) -> Response:
        """Pin the message in its channel, for everybody. DELETE takes it down."""
        return self._set_pinned(True)

    @extend_schema(request=None, responses={200: MessageSerializer})
    @pin.mapping.delete
    def unpin(self, request: Request, **address: int) -> Response:
        """Take the message from the channel's pins."""
        return self._set_pinned(False)

    @extend_schema(request=None, responses={204: None})
    @post_action(gettext_lazy("Save"))
    def save(self, request: Request, **address: int) -> Response:
        """Put the message into your list of saved ones, which nobody else sees. DELETE undoes."""
        message: Message = self.get_object()
        if message.is_deleted:
            raise Conflict(_("This message has been deleted."))
        SavedMessage.objects.get_or_create(user=self.viewer, message=message)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    @save.mapping.delete
    def unsave(self, request: Request, **address: int) -> Response:
        """Take the message from your list."""
        SavedMessage.objects.filter(user=self.viewer, message=self.get_object()).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    @post_action(gettext_lazy("Mark unread"))
    def unread(self, request: Request, **address: int) -> Response:
        """Let this message and all after it count as unread again, on all your devices.

        A reply does so in its thread; in the channel too, if it is shown there.
        """
        message: Message = self.get_object()
        own = Membership.objects.filter(channel=self.channel, user=self.viewer).first()
        if own is None:
            raise PermissionDenied(_("You are not a member of this channel."))
        if message.is_in_conversation:
            own.mark_unread(message.created_seq)
        for thread in Participation.objects.filter(message=message.parent_id, user=self.viewer):
            thread.mark_unread(message.created_seq)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=ForwardSerializer, responses=STORED_NOW_OR_BEFORE)
    @post_action(gettext_lazy("Forward"), takes=ForwardSerializer)
    def forward(self, request: Request, **address: int) -> Response:
        """Show the message in another channel, with a comment. Who may not see it sees a link."""
        taken = ForwardSerializer(data=request.data)
        taken.is_valid(raise_exception=True)
        wanted = taken.validated_data
        message: Message = self.get_object()
        if message.is_deleted:
            raise Conflict(_("This message has been deleted."))
        body = forwarded(message, wanted["comment"])
        client_id = wanted.get("client_id")
        written = {"body": body, "client_id": client_id and str(client_id)}
        return self.create_from(written, self._target(wanted["channel_id"]))

    def _target(self, channel_id: int) -> Channel:
        target = access.visible_channel(channel_id, self.viewer)
        if target is None:
            raise NotFound(_("There is no channel %d.") % channel_id)
        if not access.may_post(target, self.viewer):
            raise PermissionDenied(refusal(target, self.viewer, ""))
        return target

    def _set_pinned(self, is_pinned: bool) -> Response:
        message: Message = self.get_object()
        message.pin(is_pinned, by=self.viewer)
        return Response(self.as_stored(message))


def forwarded(message: Message, comment: str) -> str:
    """The text of a message that shows another one: a comment and a link to it.

    The link comes first where the comment would swallow it, as code that has no end does.
    """
    link = link_to(message)
    texts = [f"{comment}\n\n{link}".strip(), f"{link}\n\n{comment}"]
    shown = (text for text in texts if message.pk in parse(text, hosts=own_hosts()).quoted)
    return next(shown, texts[-1])


def link_to(message: Message) -> str:
    """A link in markdown. The name of a private channel is nobody else's business."""
    address = f"{reverse('channel', args=[message.channel_id])}?message={message.pk}"
    is_public = message.channel.kind == Channel.Kind.PUBLIC
    name = message.channel.name if is_public else _("a message")
    name = name.translate({ord(each): f"\\{each}" for each in "\\[]*_`<>&#@:|~"})
    return f"[{name}]({address})"
