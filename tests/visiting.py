"""What people of the cast do with the pages."""

from django.test import Client

from messaging.models import Channel, Message, User


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, path: str) -> str:
    response = client_of(user).get(path)
    assert response.status_code == 200
    return response.content.decode()


def say(channel: Channel, author: User, body: str, times: int = 1) -> Message:
    for _ in range(times):
        message = Message.objects.create(channel=channel, author=author, body=body)
    return message


def reply(first: Message, author: User, body: str, *, also_in_channel: bool = False) -> Message:
    return Message.objects.create(
        channel=first.channel,
        author=author,
        body=body,
        parent=first,
        also_in_channel=also_in_channel,
    )
