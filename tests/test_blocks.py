"""Blocking a person for oneself: folded, uncounted, and nobody else's business."""

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from messaging.models import Block, Channel, Membership, Participation, SavedMessage, User
from messaging.sidebar import hello, sidebar
from messaging.threads import followed_threads, unread_in, unread_threads
from tests.conftest import rest_client
from tests.listening import in_thread, post, socket_of
from tests.visiting import page, reply

USERS = "/api/v1/users/"
BLOCKS = f"{USERS}me/blocks/"


def numbers(viewer: User) -> list[tuple[int, int]]:
    return [(each["unread"], each["mentions"]) for each in sidebar(viewer)]


def test_blocking_twice_is_blocking_once(as_alice: APIClient, bob: User) -> None:
    answers = [as_alice.post(f"{USERS}{bob.pk}/block/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert [each["user"]["username"] for each in as_alice.get(BLOCKS).json()["results"]] == ["bob"]


def test_nobody_else_sees_whom_one_has_blocked(
    as_alice: APIClient, as_mallory: APIClient, bob: User
) -> None:
    as_alice.post(f"{USERS}{bob.pk}/block/")

    assert as_mallory.get(BLOCKS).json()["results"] == []


def test_unblocking_ends_ones_own_block_alone(
    as_alice: APIClient, as_mallory: APIClient, bob: User
) -> None:
    for client in (as_alice, as_mallory):
        client.post(f"{USERS}{bob.pk}/block/")

    answers = [as_mallory.delete(f"{USERS}{bob.pk}/block/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert [each.user.username for each in Block.objects.all()] == ["alice"]


def test_nobody_blocks_themselves_or_whom_they_cannot_see(
    as_alice: APIClient, alice: User, mallory: User
) -> None:
    User.objects.filter(pk=mallory.pk).update(role="guest")
    mallory.refresh_from_db()

    own = as_alice.post(f"{USERS}{alice.pk}/block/")
    unseen = rest_client(mallory).post(f"{USERS}{alice.pk}/block/")

    assert (own.status_code, unseen.status_code) == (409, 404)
    assert not Block.objects.exists()


def test_what_a_blocked_person_writes_counts_as_unread_no_more(
    channel: Channel, alice: User, bob: User, mallory: User
) -> None:
    Membership.objects.create(channel=channel, user=mallory)
    post(channel, bob, "Hey @alice", "One more")
    post(channel, mallory, "Hey @alice")
    assert numbers(alice) == [(3, 2)]

    Block.objects.create(user=alice, blocked=bob)

    assert numbers(alice) == [(1, 1)]
    assert numbers(mallory) == [(2, 0)]


def test_nor_do_their_replies(channel: Channel, alice: User, bob: User) -> None:
    [first] = post(channel, alice, "Who comes?")
    reply(first, bob, "I do")
    thread = Participation.objects.get(message=first, user=alice)
    assert (unread_threads(alice), unread_in(thread)) == ([first.pk], 1)

    Block.objects.create(user=alice, blocked=bob)

    assert (unread_threads(alice), unread_in(thread)) == ([], 0)
    assert [each.unread for each in followed_threads(alice)] == [0]


def test_the_page_of_unreads_leaves_them_out(channel: Channel, alice: User, bob: User) -> None:
    post(channel, bob, "Buy watches")
    assert "Buy watches" in page(alice, "/unreads/")

    Block.objects.create(user=alice, blocked=bob)

    assert "Buy watches" not in page(alice, "/unreads/")


def test_pages_and_hello_say_who_is_blocked(channel: Channel, alice: User, bob: User) -> None:
    Block.objects.create(user=alice, blocked=bob)

    assert f'data-ids="{bob.pk}"' in page(alice, f"/channels/{channel.pk}/")
    assert hello(alice.pk, heartbeat_seconds=25)["blocked"] == [bob.pk]
    assert hello(bob.pk, heartbeat_seconds=25)["blocked"] == []


def test_every_page_folds_what_a_blocked_person_wrote_and_no_frame_does(
    channel: Channel, as_alice: APIClient, alice: User, bob: User
) -> None:
    [message] = post(channel, bob, "Buy watches")
    message.pin(True, by=bob)
    reply(message, bob, "Cheap ones")
    SavedMessage.objects.create(user=alice, message=message)
    Participation.objects.create(user=alice, message=message, is_following=True)
    address = f"/channels/{channel.pk}/"
    pages = {address: 1, f"{address}?thread={message.pk}": 3, f"{address}?pins": 2}
    pages |= {"/saved/": 1, "/threads/": 2}
    assert not any("message--folded" in page(alice, each) for each in pages)

    Block.objects.create(user=alice, blocked=bob)

    assert {each: page(alice, each).count("message--folded") for each in pages} == pages
    assert "message--folded" not in page(bob, address)
    assert "message--folded" not in as_alice.get(f"/api/v1{address}messages/").content.decode()


@pytest.mark.django_db(transaction=True)
async def test_ones_own_tabs_hear_of_it_and_nobody_elses(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(alice) as alices, socket_of(bob) as bobs:
        block = await in_thread(Block.objects.create, user=alice, blocked=bob)
        await in_thread(block.delete)
        await in_thread(post, channel, alice, "Later")

        told = [await alices.frame_of("block_changed") for _ in range(2)]
        kinds = [(await bobs.frame())["type"]]
        while kinds[-1] != "message_created":
            kinds.append((await bobs.frame())["type"])

    assert [frame["is_blocked"] for frame in told] == [True, False]
    assert told[0]["user_id"] == bob.pk
    assert "block_changed" not in kinds


@pytest.mark.parametrize("number", [1, 3])
def test_listing_blocks_takes_three_queries(
    number: int,
    as_alice: APIClient,
    alice: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for index in range(number):
        Block.objects.create(user=alice, blocked=User.objects.create_user(f"user-{index}"))

    with django_assert_num_queries(3):
        answer = as_alice.get(BLOCKS)

    assert len(answer.json()["results"]) == number
