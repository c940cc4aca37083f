"""Read-only channels and slow mode: who writes when."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone
from rest_framework.test import APIClient

from messaging.models import Channel, Message


def messages_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def test_a_member_waits_and_is_told_how_long(as_bob: APIClient, channel: Channel) -> None:
    Channel.objects.filter(pk=channel.pk).update(slow_mode_seconds=60)

    first = as_bob.post(messages_of(channel), {"body": "one"})
    second = as_bob.post(messages_of(channel), {"body": "two"})

    assert (first.status_code, second.status_code) == (201, 429)
    wait = int(second.headers["Retry-After"])
    assert 50 < wait <= 60
    assert second.json() == {"detail": f"Slow mode: you can write again in {wait} seconds."}
    assert channel.messages.count() == 1


def test_after_the_pause_a_member_writes_again(as_bob: APIClient, channel: Channel) -> None:
    Channel.objects.filter(pk=channel.pk).update(slow_mode_seconds=60)
    as_bob.post(messages_of(channel), {"body": "one"})
    written = Message.objects.filter(channel=channel)
    super(type(written), written).update(created_at=timezone.now() - timedelta(seconds=61))

    assert as_bob.post(messages_of(channel), {"body": "two"}).status_code == 201


def test_a_repeated_try_is_never_refused_by_slow_mode(as_bob: APIClient, channel: Channel) -> None:
    Channel.objects.filter(pk=channel.pk).update(slow_mode_seconds=60)
    body = {"body": "one", "client_id": str(uuid4())}

    answers = [as_bob.post(messages_of(channel), body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json()["id"] == answers[1].json()["id"]


def test_slow_mode_counts_replies_and_spares_those_who_run_the_channel(
    as_alice: APIClient, as_bob: APIClient, channel: Channel, message: Message
) -> None:
    Channel.objects.filter(pk=channel.pk).update(slow_mode_seconds=60)

    own = [as_alice.post(messages_of(channel), {"body": "x"}).status_code for _ in range(2)]
    reply = as_bob.post(f"{messages_of(channel)}{message.pk}/replies/", {"body": "one"})
    again = as_bob.post(f"{messages_of(channel)}{message.pk}/replies/", {"body": "two"})

    assert own == [201, 201]
    assert (reply.status_code, again.status_code) == (201, 429)


def test_in_a_read_only_channel_members_react_and_owners_write(
    as_alice: APIClient, as_bob: APIClient, channel: Channel, message: Message
) -> None:
    Channel.objects.filter(pk=channel.pk).update(is_read_only=True)

    refused = as_bob.post(messages_of(channel), {"body": "May I?"})
    reacted = as_bob.post(f"{messages_of(channel)}{message.pk}/reactions/", {"emoji": "👍"})
    written = as_alice.post(messages_of(channel), {"body": "News"})

    assert (refused.status_code, reacted.status_code, written.status_code) == (403, 201, 201)
    assert refused.json() == {"detail": "Only owners and admins write here."}
