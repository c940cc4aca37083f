"""Invitations over REST."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, ListModelMixin
from rest_framework.permissions import IsAuthenticated

from chatsite.addresses import client_address
from messaging.models import Channel, Invitation, User
from messaging.newcomers import inviting, letters
from messaging.permissions import MayInvite
from messaging.serializers import InvitationSerializer, NewInvitationSerializer
from messaging.viewsets.base import ViewerViewSet


@extend_schema(tags=["Invitations"])
class InvitationViewSet(CreateModelMixin, ListModelMixin, DestroyModelMixin, ViewerViewSet):
    """Links that let people in, for owners and admins. Only owners see and make those of managers.

    The answer to a POST is the only place that ever shows the link. Deleting an invitation revokes
    it; it stays in the list.
    """

    queryset = Invitation.objects.all()
    serializer_class = InvitationSerializer
    permission_classes = [IsAuthenticated, MayInvite]

    def get_queryset(self) -> QuerySet[Invitation]:
        return inviting.invitations_for(self.viewer)

    def get_serializer_class(self) -> type[InvitationSerializer]:
        return NewInvitationSerializer if self.action == "create" else InvitationSerializer

    def perform_create(self, serializer: NewInvitationSerializer) -> None:
        written = serializer.validated_data
        invitation, secret = inviting.invite(
            self._terms(written),
            by=self.viewer,
            address=self._address(),
            email=written.get("email", ""),
        )
        invitation.link = reverse("invitation", args=[secret])
        invitation.is_sent = self._is_sent(invitation)
        serializer.instance = invitation

    def perform_destroy(self, invitation: Invitation) -> None:
        inviting.revoke(invitation, by=self.viewer, address=self._address())

    def _terms(self, written: dict[str, Any]) -> inviting.Terms:
        wanted = {*written.get("channel_ids", [])}
        channels = [*Channel.objects.visible_to(self.viewer).filter(pk__in=wanted)]
        if len(channels) < len(wanted):
            raise ValidationError({"channel_ids": _("There is no such channel.")})
        return inviting.Terms(
            role=written.get("role", User.Role.MEMBER),
            channels=channels,
            expires_at=written.get("expires_at"),
            most_uses=written.get("most_uses", 1),
        )

    def _is_sent(self, invitation: Invitation) -> bool | None:
        if not invitation.email:
            return None
        link = self.request.build_absolute_uri(invitation.link)
        return not letters.send([letters.letter_of(invitation, link)])

    def _address(self) -> str | None:
        return client_address(self.request) or None
