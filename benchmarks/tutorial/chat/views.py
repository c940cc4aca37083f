"""Messages over REST."""

from django.db.models import QuerySet
from rest_framework import viewsets

from chat.models import Message
from chat.serializers import MessageSerializer


class MessageViewSet(viewsets.ModelViewSet[Message]):
    serializer_class = MessageSerializer

    def get_queryset(self) -> QuerySet[Message]:
        return Message.objects.filter(room_name=self.kwargs["room_name"]).select_related("author")

    def perform_create(self, serializer: MessageSerializer) -> None:
        serializer.save(author=self.request.user, room_name=self.kwargs["room_name"])
