"""Pushes each new message to its room."""

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db.models.signals import post_save
from django.dispatch import receiver

from chat.models import Message
from chat.serializers import MessageSerializer


@receiver(post_save, sender=Message)
def push_message(instance: Message, created: bool, **kwargs: object) -> None:
    if created:
        async_to_sync(get_channel_layer().group_send)(
            f"chat_{instance.room_name}",
            {"type": "chat.message", "message": MessageSerializer(instance).data},
        )
