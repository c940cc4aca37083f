"""Messages and their addresses, for tests of what people do with them over REST."""

from messaging.models import Channel, Message, User


def messages_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def address(message: Message, action: str = "") -> str:
    """Where a message is, or something that is done with it."""
    place = f"{messages_of(message.channel)}{message.pk}/"
    return f"{place}{action}/" if action else place


def say(channel: Channel, author: User, body: str, **more: object) -> Message:
    return Message.objects.create(channel=channel, author=author, body=body, **more)


def reply(message: Message, author: User, body: str = "Yes", **more: object) -> Message:
    return say(message.channel, author, body, parent=message, **more)
