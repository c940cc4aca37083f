"""The site with a fault: nobody announces that a message is stored."""

from django.db.models.signals import post_save

from chatsite.asgi import application
from messaging.models import Message

post_save.disconnect(sender=Message, dispatch_uid="announce_message")

__all__ = ["application"]
