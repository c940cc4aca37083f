"""What the viewer has saved, over REST."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated

from messaging.models import SavedMessage
from messaging.serializers import SavedMessageSerializer
from messaging.viewsets.base import ViewerViewSet


@extend_schema(tags=["Messages"])
class SavedMessageViewSet(ListModelMixin, ViewerViewSet):
    """The messages that you have saved and may still see. Nobody else sees this list.

    A message is saved at its own address, with POST to `save/`. `before` and `after` take the
    `id` of an entry.
    """

    queryset = SavedMessage.objects.all()
    serializer_class = SavedMessageSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[SavedMessage]:
        return SavedMessage.objects.of(self.viewer).for_display()
