"""What is done to people over REST: by those who run the workspace, and by anybody for oneself."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from chatsite.addresses import client_address
from messaging import moderation
from messaging.exceptions import Conflict
from messaging.models import Block, User
from messaging.serializers import BlockSerializer, StandingSerializer
from messaging.viewsets.base import ViewerViewSet, post_action


class PersonActions(ViewerViewSet):
    """Deactivate, give a role, block."""

    @extend_schema(request=None, responses={200: StandingSerializer})
    @post_action(gettext_lazy("Deactivate"))
    def deactivate(self, request: Request, **address: int) -> Response:
        """Log somebody out everywhere, for good; what they wrote stays. DELETE lets them in again.

        Admins deactivate members and guests, owners anybody but the last owner.
        """
        return self._set_active(False)

    @extend_schema(request=None, responses={200: StandingSerializer})
    @deactivate.mapping.delete
    def reactivate(self, request: Request, **address: int) -> Response:
        """Let somebody in again."""
        return self._set_active(True)

    @extend_schema(request=StandingSerializer, responses={200: StandingSerializer})
    @post_action(gettext_lazy("Role"), takes=StandingSerializer)
    def role(self, request: Request, **address: int) -> Response:
        """Make somebody an owner, admin, member or guest of the workspace."""
        wanted = StandingSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        person: User = self.get_object()
        role = wanted.validated_data["role"]
        moderation.give_role(person, role, by=self.viewer, address=client_address(request))
        return Response(StandingSerializer(person).data)

    @extend_schema(request=None, responses={204: None})
    @post_action(gettext_lazy("Block"))
    def block(self, request: Request, **address: int) -> Response:
        """Fold what this person writes, for you alone; it counts as unread no more. DELETE undoes.

        Nobody else learns of it.
        """
        person: User = self.get_object()
        if person == self.viewer:
            raise Conflict(_("Nobody blocks themselves."))
        try:
            with transaction.atomic():
                Block.objects.get_or_create(user=self.viewer, blocked=person)
        except IntegrityError:
            pass
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    @block.mapping.delete
    def unblock(self, request: Request, **address: int) -> Response:
        """Read this person again."""
        Block.objects.filter(user=self.viewer, blocked=self.get_object()).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(responses=BlockSerializer(many=True), filters=False)
    @action(
        detail=False,
        serializer_class=BlockSerializer,
        permission_classes=[IsAuthenticated],
        filter_backends=[],
        url_path="me/blocks",
        name=_("Blocks"),
    )
    def blocks(self, request: Request) -> Response:
        """Whom you have blocked."""
        own = Block.objects.filter(user=self.viewer).select_related("blocked")
        page = self.paginate_queryset(own)
        return self.get_paginated_response(BlockSerializer(page, many=True).data)

    def _set_active(self, is_active: bool) -> Response:
        person: User = self.get_object()
        address = client_address(self.request)
        moderation.set_active(person, is_active, by=self.viewer, address=address)
        return Response(StandingSerializer(person).data)
