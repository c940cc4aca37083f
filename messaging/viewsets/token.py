"""Tokens for programs over REST."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework.mixins import CreateModelMixin, DestroyModelMixin, ListModelMixin
from rest_framework.permissions import IsAuthenticated

from messaging.models import tokens_of
from messaging.pagination import WholeList
from messaging.permissions import BySession
from messaging.serializers import NewTokenSerializer, TokenSerializer
from messaging.viewsets.base import ViewerViewSet


@extend_schema(tags=["Tokens"])
class TokenViewSet(CreateModelMixin, ListModelMixin, DestroyModelMixin, ViewerViewSet):
    """Your tokens, with which programs act as you: `Authorization: Bearer <token>`.

    A POST from your browser makes one. Its answer is the only place that ever shows the token.
    Deleting one, by its `token_key`, ends its connections at once.
    """

    queryset = AuthToken.objects.all()
    serializer_class = TokenSerializer
    permission_classes = [IsAuthenticated, BySession]
    pagination_class = WholeList
    lookup_field = "token_key"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[AuthToken]:
        return tokens_of(self.viewer).order_by("created", "pk")

    def get_serializer_class(self) -> type[TokenSerializer]:
        return NewTokenSerializer if self.action == "create" else TokenSerializer

    def perform_create(self, serializer: NewTokenSerializer) -> None:
        serializer.save(user=self.viewer)

    def get_view_name(self) -> str:
        return "Token" if self.detail else "Tokens"
