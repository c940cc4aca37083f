"""Following an invitation over REST."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound, Throttled, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from chatsite.addresses import client_address
from messaging.models import InvitationSpent
from messaging.newcomers.admission import Newcomer, TooManyTries, admit, invited_by
from messaging.newcomers.newcomer_form import NewcomerForm
from messaging.permissions import IsStranger
from messaging.serializers import AcceptanceSerializer, AcceptedSerializer, NewTokenSerializer

SPENT = OpenApiResponse(description="The invitation lets nobody in: used, expired, or guessed.")


@extend_schema(tags=["Invitations"])
class AcceptanceView(GenericAPIView):
    """Makes the account of whoever has been invited, and a token to act as them.

    `secret` and `key` are those of the invitation's link.
    """

    name = "Accept an invitation"
    serializer_class = AcceptanceSerializer
    permission_classes = [IsStranger]

    @extend_schema(responses={201: AcceptedSerializer, 404: SPENT})
    def post(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        try:
            newcomer = self._newcomer(serializer.validated_data)
        except TooManyTries as refusal:
            raise Throttled(refusal.seconds) from refusal
        except InvitationSpent as error:
            raise NotFound(_("This invitation does not let anybody in.")) from error
        token = NewTokenSerializer().create({"user": newcomer.person})
        return Response(AcceptedSerializer({"user": newcomer.person, "token": token}).data, 201)

    def get_view_name(self) -> str:
        return self.name

    def _newcomer(self, written: dict[str, Any]) -> Newcomer:
        address = client_address(self.request._request)
        invitation = invited_by(written["secret"], address)
        form = NewcomerForm(written, invitation=invitation, key=written.get("key", ""))
        newcomer = admit(form, address=address)
        if newcomer is None:
            raise ValidationError(told_by(form))
        return newcomer


def told_by(form: NewcomerForm) -> dict[str, list[str]]:
    """What a form says is wrong, as REST says it."""
    of_several = {"__all__": api_settings.NON_FIELD_ERRORS_KEY}
    return {of_several.get(name, name): [*errors] for name, errors in form.errors.items()}
