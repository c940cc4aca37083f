"""The threads that the viewer follows, over REST."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.mixins import ListModelMixin
from rest_framework.permissions import IsAuthenticated

from messaging.models import Participation
from messaging.pagination import WholeList
from messaging.serializers import ThreadSerializer
from messaging.threads import followed_threads
from messaging.viewsets.base import ViewerViewSet

MOST_THREADS = 100


@extend_schema(tags=["Messages"])
class ThreadViewSet(ListModelMixin, ViewerViewSet):
    """The threads that you follow: unread ones first, then by their last reply; at most 100.

    A thread stands at its first message: replies, following and reading have their addresses
    there.
    """

    queryset = Participation.objects.all()
    serializer_class = ThreadSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = WholeList

    def get_queryset(self) -> QuerySet[Participation]:
        return followed_threads(self.viewer)[:MOST_THREADS]

    def get_view_name(self) -> str:
        return "Threads"
