"""People over REST."""

from typing import cast

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.decorators import action
from rest_framework.fields import ChoiceField, DictField
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from messaging.models import Preferences, User
from messaging.presence import AWAY, ONLINE, presence_seen_by
from messaging.serializers import (
    MeSerializer,
    PreferencesSerializer,
    ProfileSerializer,
    StateSerializer,
)
from messaging.states import states_seen_by
from messaging.viewsets.person_actions import PersonActions
from messaging.viewsets.searching import NameSearch


@extend_schema(tags=["People"])
class UserViewSet(PersonActions, ListModelMixin, RetrieveModelMixin):
    """Everybody here, people and bots. The list leaves out those who are deactivated.

    Guests find only those with whom they share a channel.
    """

    queryset = User.objects.all()
    serializer_class = ProfileSerializer
    filter_backends = [NameSearch]
    search_fields = ["username", "display_name", "title"]

    def get_queryset(self) -> QuerySet[User]:
        visible = User.objects.visible_to(self.viewer)
        return visible if self.detail else visible.active()

    @extend_schema(
        responses=inline_serializer(
            "Presence", {"presence": DictField(child=ChoiceField([ONLINE, AWAY]))}
        ),
        filters=False,
    )
    @action(detail=False, pagination_class=None, filter_backends=[], name="Presence")
    def presence(self, request: Request) -> Response:
        """Who is online or away, by the id of the person. Whoever is missing is offline."""
        return Response({"presence": presence_seen_by(self.viewer)})

    @extend_schema(
        responses=inline_serializer("States", {"states": DictField(child=StateSerializer())}),
        filters=False,
    )
    @action(detail=False, pagination_class=None, filter_backends=[], name="States")
    def states(self, request: Request) -> Response:
        """Who has a status or wants to be left alone, by the id of the person."""
        return Response({"states": states_seen_by(self.viewer)})


@extend_schema(tags=["People"])
class MeView(RetrieveUpdateAPIView):
    """You, as others see you. A picture comes as `multipart/form-data`; null takes it away."""

    name = "Me"
    serializer_class = MeSerializer

    def get_object(self) -> User:
        return cast(User, self.request.user)

    def get_view_name(self) -> str:
        return self.name


@extend_schema(tags=["People"])
class PreferencesView(RetrieveUpdateAPIView):
    """How you want to see the chat, and what you want to be told of. Your open tabs follow."""

    name = "Preferences"
    serializer_class = PreferencesSerializer

    def get_object(self) -> Preferences:
        return Preferences.of(cast(User, self.request.user).pk)

    def perform_update(self, serializer: BaseSerializer[Preferences]) -> None:
        user = cast(User, self.request.user)
        serializer.instance = Preferences.change(user.pk, serializer.validated_data)

    def get_view_name(self) -> str:
        return self.name
