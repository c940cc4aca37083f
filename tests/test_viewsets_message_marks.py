"""Pins, saved messages and marks of unread over REST."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, Participation, SavedMessage, User
from tests.messages import address, messages_of, reply, say

SAVED = "/api/v1/saved/"
QUOTES = "/api/v1/quotes/"


def pins_of(channel: Channel) -> str:
    return f"/api/v1/channels/{channel.pk}/pins/"


def numbers(client: APIClient, channel: Channel) -> tuple[int, int, int]:
    shown = client.get(f"/api/v1/channels/{channel.pk}/").json()
    return shown["last_read_seq"], shown["unread"], shown["mentions"]


def archive(channel: Channel) -> None:
    channel.refresh_from_db()
    channel.is_archived = True
    channel.save()


def test_a_pin_is_everybodys_and_set_once(
    message: Message, as_alice: APIClient, as_bob: APIClient
) -> None:
    pinned = [each.post(address(message, "pin")) for each in (as_bob, as_alice)]
    listed = as_alice.get(pins_of(message.channel)).json()["results"]
    taken = [each.delete(address(message, "pin")) for each in (as_alice, as_bob)]

    shown = [(each.status_code, each.json()["pinned"], each.json()["seq"]) for each in pinned]
    assert shown == [(200, True, 2)] * 2
    assert listed == [pinned[0].json()]
    assert [(each.json()["pinned"], each.json()["seq"]) for each in taken] == [(False, 3)] * 2
    assert as_alice.get(pins_of(message.channel)).json()["results"] == []


def test_the_last_pinned_comes_first(channel: Channel, alice: User, as_bob: APIClient) -> None:
    message_list = [say(channel, alice, body) for body in "abc"]
    for message in (message_list[1], message_list[2], message_list[0]):
        as_bob.post(address(message, "pin"))

    shown = as_bob.get(pins_of(channel)).json()["results"]

    assert [each["body"] for each in shown] == ["a", "c", "b"]


def test_a_deleted_message_is_no_pin_and_becomes_none(
    message: Message, as_alice: APIClient
) -> None:
    as_alice.post(address(message, "pin"))
    as_alice.delete(address(message))

    answer = as_alice.post(address(message, "pin"))

    assert answer.json() == {"detail": "This message has been deleted."}
    assert (answer.status_code, as_alice.get(pins_of(message.channel)).json()["results"]) == (
        409,
        [],
    )


def test_nobody_pins_in_an_archived_channel(
    message: Message, channel: Channel, as_bob: APIClient
) -> None:
    archive(channel)

    answers = [as_bob.post(address(message, "pin")), as_bob.delete(address(message, "pin"))]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_saved_message_is_ones_own(
    message: Message, as_alice: APIClient, as_bob: APIClient
) -> None:
    answers = [as_bob.post(address(message, "save")) for _ in range(2)]

    [entry] = as_bob.get(SAVED).json()["results"]
    assert [(each.status_code, each.content) for each in answers] == [(204, b"")] * 2
    assert entry["message"] == as_bob.get(address(message)).json()
    assert as_alice.get(SAVED).json()["results"] == []
    assert entry["message"]["seq"] == 1


def test_a_saved_message_is_taken_from_the_list(message: Message, as_bob: APIClient) -> None:
    as_bob.post(address(message, "save"))

    answers = [as_bob.delete(address(message, "save")) for _ in range(2)]

    assert [each.status_code for each in answers] == [204, 204]
    assert as_bob.get(SAVED).json()["results"] == []


def test_saved_messages_come_by_pages(channel: Channel, alice: User, as_bob: APIClient) -> None:
    for body in "abc":
        as_bob.post(address(say(channel, alice, body), "save"))

    latest = as_bob.get(f"{SAVED}?limit=2").json()
    before = as_bob.get(latest["previous"]).json()

    shown = [[each["message"]["body"] for each in page["results"]] for page in (latest, before)]
    assert shown == [["b", "c"], ["a"]]


def test_a_deleted_message_is_not_saved(message: Message, as_bob: APIClient) -> None:
    message.delete()

    assert as_bob.post(address(message, "save")).status_code == 409


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("pins", 7), ("saved", 7), ("quotes", 3)])
def test_lists_take_as_many_queries_for_three_as_for_one(
    page: str,
    queries: int,
    number: int,
    channel: Channel,
    alice: User,
    bob: User,
    as_bob: APIClient,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    message_list = [say(channel, alice, "@bob") for _ in range(number)]
    for message in message_list:
        message.pin(True, by=bob)
        reply(message, bob)
        SavedMessage.objects.create(user=bob, message=message)
    ids = ",".join(str(message.pk) for message in message_list)
    addresses = {"pins": pins_of(channel), "saved": SAVED, "quotes": f"{QUOTES}?ids={ids}"}

    with django_assert_num_queries(queries):
        answer = as_bob.get(addresses[page])

    assert len(answer.json()["results"]) == number


def test_marking_unread_and_reading_again(channel: Channel, alice: User, as_bob: APIClient) -> None:
    message_list = [say(channel, alice, body) for body in ("a", "@bob b", "c")]
    as_bob.post(f"/api/v1/channels/{channel.pk}/read/", {"seq": 3})
    read = numbers(as_bob, channel)

    answer = as_bob.post(address(message_list[1], "unread"))
    unread = numbers(as_bob, channel)
    as_bob.post(f"/api/v1/channels/{channel.pk}/read/", {"seq": 3})

    assert (answer.status_code, answer.content) == (204, b"")
    assert (read, unread, numbers(as_bob, channel)) == ((3, 0, 0), (1, 2, 1), (3, 0, 0))


def test_marking_unread_reads_what_stands_above(
    channel: Channel, alice: User, as_bob: APIClient
) -> None:
    message_list = [say(channel, alice, body) for body in "abc"]

    as_bob.post(address(message_list[2], "unread"))

    assert numbers(as_bob, channel) == (2, 1, 0)


def test_a_reply_is_marked_unread_in_its_thread(
    message: Message, bob: User, as_alice: APIClient, alice: User
) -> None:
    answer, shown = reply(message, bob), reply(message, bob, also_in_channel=True)
    own = Participation.objects.get(user=alice)
    own.mark_read(shown.created_seq)
    as_alice.post(f"/api/v1/channels/{message.channel_id}/read/", {"seq": 5})

    as_alice.post(address(answer, "unread"))
    in_thread = as_alice.get("/api/v1/threads/").json()["results"][0]["unread"]
    in_channel = numbers(as_alice, message.channel)
    as_alice.post(address(shown, "unread"))

    assert (in_thread, in_channel) == (2, (5, 0, 0))
    assert numbers(as_alice, message.channel) == (3, 1, 0)


def test_only_members_mark_unread(
    public_channel: Channel, alice: User, as_mallory: APIClient
) -> None:
    answer = as_mallory.post(address(say(public_channel, alice, "Hear, hear"), "unread"))

    assert (answer.status_code, answer.json()) == (
        403,
        {"detail": "You are not a member of this channel."},
    )


def test_mallory_marks_nothing_that_she_cannot_see(
    message: Message, public_channel: Channel, as_mallory: APIClient, mallory: User
) -> None:
    membership = Membership.objects.create(channel=message.channel, user=mallory)
    assert as_mallory.post(address(message, "save")).status_code == 204
    assert len(as_mallory.get(SAVED).json()["results"]) == 1
    membership.delete()

    answers = [
        as_mallory.post(address(message, "pin")),
        as_mallory.delete(address(message, "pin")),
        as_mallory.post(address(message, "save")),
        as_mallory.delete(address(message, "save")),
        as_mallory.post(address(message, "unread")),
        as_mallory.post(address(message, "forward"), {"channel_id": public_channel.pk}),
        as_mallory.get(pins_of(message.channel)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 7
    assert as_mallory.get(SAVED).json()["results"] == []
    assert not Message.objects.get().is_pinned


def test_mallory_joins_a_public_channel_before_she_pins(
    public_channel: Channel, alice: User, as_mallory: APIClient
) -> None:
    answer = as_mallory.post(address(say(public_channel, alice, "Hear, hear"), "pin"))

    assert (answer.status_code, answer.json()) == (403, {"detail": "Join the channel first."})


def test_messages_of_another_channel_are_not_found_here(
    message: Message, public_channel: Channel, as_alice: APIClient
) -> None:
    elsewhere = f"{messages_of(public_channel)}{message.pk}/"

    codes = {
        as_alice.post(f"{elsewhere}{action}/").status_code
        for action in ("pin", "save", "unread", "restore", "follow")
    }

    assert codes == {404}
