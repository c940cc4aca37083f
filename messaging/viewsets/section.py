"""Sections of the sidebar over REST."""

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from messaging.exceptions import Conflict
from messaging.models import Section
from messaging.pagination import WholeList
from messaging.serializers import MoveSerializer, SectionSerializer
from messaging.viewsets.base import ViewerViewSet

MOST_SECTIONS = 50


@extend_schema(tags=["Sections"])
class SectionViewSet(ViewerViewSet, ModelViewSet):
    """Your headings in the sidebar, in your order. Channels move there by their `membership/`.

    Deleting a section leaves its channels where those without one stand.
    """

    queryset = Section.objects.all()
    serializer_class = SectionSerializer
    pagination_class = WholeList
    permission_classes = [IsAuthenticated]
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]

    def get_queryset(self) -> QuerySet[Section]:
        return Section.objects.filter(user=self.viewer)

    def perform_create(self, serializer: SectionSerializer) -> None:
        if self.get_queryset().count() >= MOST_SECTIONS:
            raise Conflict(_("You have as many sections as you can have."))
        last = self.get_queryset().aggregate(position=Max("position"))["position"]
        serializer.validated_data.setdefault("position", 0 if last is None else last + 1)
        self._save(serializer)

    def perform_update(self, serializer: SectionSerializer) -> None:
        self._save(serializer)

    @extend_schema(request=MoveSerializer, responses=SectionSerializer)
    @action(detail=True, methods=["post"], serializer_class=MoveSerializer)
    def move(self, request: Request, pk: int) -> Response:
        """Move the section down by some places, or up; it stops at the end."""
        wanted = MoveSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        section = self.get_object()
        section.move(wanted.validated_data["by"])
        return Response(SectionSerializer(self.get_queryset().get(pk=section.pk)).data)

    def _save(self, serializer: SectionSerializer) -> None:
        try:
            with transaction.atomic():
                serializer.save(user=self.viewer)
        except IntegrityError as error:
            taken = _("You have a section of this name already.")
            raise ValidationError({"name": [taken]}) from error
