"""People over REST."""

from typing import cast

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework.decorators import action
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.fields import ChoiceField, DictField
from rest_framework.filters import SearchFilter
from rest_framework.generics import RetrieveUpdateAPIView
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.models import User
from messaging.presence import AWAY, ONLINE, presence_of_everybody
from messaging.serializers import MeSerializer, UserSerializer
from messaging.viewsets.person_actions import PersonActions

MOST_WORDS = 20


class NameSearch(SearchFilter):
    """`?q=` searches names."""

    search_param = "q"
    search_description = "Words that stand in the name, all of them."

    def get_search_terms(self, request: Request) -> list[str]:
        try:
            terms = super().get_search_terms(request)
        except ValidationError as error:
            raise ParseError(f"{self.search_param}: {error.detail[0]}") from error
        if len(terms) > MOST_WORDS:
            raise ParseError(f"{self.search_param}: at most {MOST_WORDS} words.")
        return terms


@extend_schema(tags=["People"])
class UserViewSet(PersonActions, ListModelMixin, RetrieveModelMixin):
    """Everybody here, people and bots. The list leaves out those who are deactivated."""

    queryset = User.objects.all()
    serializer_class = UserSerializer
    filter_backends = [NameSearch]
    search_fields = ["username", "display_name"]

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
        return Response({"presence": presence_of_everybody()})


@extend_schema(tags=["People"])
class MeView(RetrieveUpdateAPIView):
    """You. Your display name can be changed here."""

    name = "Me"
    serializer_class = MeSerializer

    def get_object(self) -> User:
        return cast(User, self.request.user)

    def get_view_name(self) -> str:
        return self.name
