"""Messages over REST: who may not."""

from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User


def messages_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/messages/"


def address(message: Message) -> str:
    return f"{messages_of(message.channel)}{message.pk}/"


def test_a_member_cannot_edit_or_delete_what_another_wrote(
    as_bob: APIClient, message: Message
) -> None:
    edit = as_bob.patch(address(message), {"body": "Bob was here"})
    deletion = as_bob.delete(address(message))

    message.refresh_from_db()
    assert (edit.status_code, deletion.status_code) == (403, 403)
    assert edit.json() == {"detail": "Only its author edits a message."}
    assert deletion.json() == {
        "detail": "Only its author and the channel's owners and admins delete a message."
    }
    assert message.body == "Pressure is *rising*"


def test_mallory_sees_nothing_of_a_private_channel(
    as_alice: APIClient, as_mallory: APIClient, message: Message
) -> None:
    assert as_alice.get(address(message)).status_code == 200

    answers = [
        as_mallory.get(messages_of(message.channel)),
        as_mallory.post(messages_of(message.channel), {"body": "Let me in"}),
        as_mallory.get(address(message)),
        as_mallory.put(address(message), {"body": "Mine now"}),
        as_mallory.patch(address(message), {"body": "Mine now"}),
        as_mallory.delete(address(message)),
    ]

    message.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404] * 6
    assert (Message.objects.count(), message.body) == (1, "Pressure is *rising*")


def test_mallory_reaches_no_message_through_a_channel_of_hers(
    as_mallory: APIClient, mallory: User, message: Message
) -> None:
    own = Channel.objects.create(name="lair", kind=Channel.Kind.PRIVATE)
    Membership.objects.create(channel=own, user=mallory, role=Membership.Role.OWNER)
    assert as_mallory.get(messages_of(own)).status_code == 200

    answers = [
        as_mallory.get(f"{messages_of(own)}{message.pk}/"),
        as_mallory.delete(f"{messages_of(own)}{message.pk}/"),
        as_mallory.get(f"{messages_of(own)}?around={message.pk}"),
    ]

    message.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not message.is_deleted


def test_an_outsider_reads_a_public_channel_and_must_join_to_post(
    as_mallory: APIClient, public_channel: Channel
) -> None:
    reading = as_mallory.get(messages_of(public_channel))
    posting = as_mallory.post(messages_of(public_channel), {"body": "Hello"})

    assert reading.json() == {"results": [], "next": None, "previous": None}
    assert (posting.status_code, posting.json()) == (403, {"detail": "Join the channel first."})
    assert Message.objects.count() == 0


def test_a_former_member_edits_nothing(
    as_bob: APIClient, bob: User, public_channel: Channel
) -> None:
    message = Message.objects.create(channel=public_channel, author=bob, body="Goodbye")
    assert as_bob.patch(address(message), {"body": "Farewell"}).status_code == 200
    public_channel.memberships.get(user=bob).delete()

    answers = [as_bob.patch(address(message), {"body": "Ha"}), as_bob.delete(address(message))]

    message.refresh_from_db()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert [answer.json() for answer in answers] == [{"detail": "Join the channel first."}] * 2
    assert (message.body, message.is_deleted) == ("Farewell", False)


def test_an_archived_channel_takes_no_change(as_alice: APIClient, message: Message) -> None:
    message.channel.is_archived = True
    message.channel.save()

    answers = [
        as_alice.post(messages_of(message.channel), {"body": "One more"}),
        as_alice.patch(address(message), {"body": "Changed"}),
        as_alice.delete(address(message)),
    ]

    refused = {"detail": "This channel is archived; nothing in it changes any more."}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(403, refused)] * 3
    assert as_alice.get(address(message)).json()["body"] == "Pressure is *rising*"


def test_a_system_message_is_nobodys_to_edit(
    as_alice: APIClient, alice: User, channel: Channel
) -> None:
    message = Message.objects.create(
        channel=channel, author=alice, body="joined", kind=Message.Kind.SYSTEM
    )

    answer = as_alice.patch(address(message), {"body": "left"})

    assert answer.status_code == 403
