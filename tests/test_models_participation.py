"""Participations: who follows a thread, and how far each has read it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, Participation, User
from messaging.threads import followed_threads, unread_in, unread_threads
from tests.messages import reply


def followers(message: Message) -> set[int]:
    return {*Message.objects.for_display().get(pk=message.pk).follower_ids}


def of(user: User) -> Participation:
    return Participation.objects.get(user=user)


def test_author_and_replier_follow_a_thread(
    message: Message, alice: User, bob: User, mallory: User
) -> None:
    reply(message, bob)

    assert followers(message) == {alice.pk, bob.pk}
    assert (unread_threads(alice), unread_threads(bob)) == ([message.pk], [])
    assert unread_threads(mallory) == []


def test_whom_a_reply_mentions_follows_if_a_member(
    message: Message, alice: User, bob: User, mallory: User
) -> None:
    reply(message, alice, "@bob and @mallory, come and see. @channel")

    assert followers(message) == {alice.pk, bob.pk}
    assert (unread_threads(bob), of(bob).last_read_seq) == ([message.pk], 1)


def test_calling_everybody_makes_nobody_follow(message: Message, alice: User) -> None:
    reply(message, alice, "@channel come and see")

    assert followers(message) == {alice.pk}


def test_whoever_stops_following_is_left_in_peace_until_mentioned(
    message: Message, alice: User, bob: User
) -> None:
    reply(message, bob)
    Participation.objects.follow(message, alice, False)
    reply(message, bob)
    in_peace = unread_threads(alice)

    reply(message, bob, "@alice!")

    assert (in_peace, unread_threads(alice), unread_in(of(alice))) == ([], [message.pk], 1)


def test_whoever_replies_follows_again_and_has_read_the_thread(
    message: Message, alice: User, bob: User
) -> None:
    reply(message, bob)
    Participation.objects.follow(message, alice, False)
    reply(message, bob)

    reply(message, alice)

    assert (followers(message), unread_threads(alice)) == ({alice.pk, bob.pk}, [])
    assert unread_threads(bob) == [message.pk]


def test_following_is_a_change_of_the_message_once(message: Message, bob: User) -> None:
    changed = [Participation.objects.follow(message, bob, each) for each in (True, True, False)]

    assert changed == [True, False, True]
    assert (followers(message), Message.objects.get().seq) == (set(), 3)


def test_following_begins_with_everything_read(
    message: Message, alice: User, bob: User, mallory: User, channel: Channel
) -> None:
    Membership.objects.create(channel=channel, user=mallory)
    stale = Message.objects.select_related("channel").get()
    reply(message, bob)

    Participation.objects.follow(stale, mallory, True)
    before = unread_threads(mallory)
    reply(message, bob)

    assert (before, unread_in(of(mallory))) == ([], 1)


def test_reading_a_thread_never_moves_back(message: Message, alice: User, bob: User) -> None:
    for _ in range(3):
        reply(message, bob)

    of(alice).mark_read(4)
    of(alice).mark_read(2)

    assert (of(alice).last_read_seq, unread_in(of(alice))) == (4, 1)


def test_marking_a_reply_unread_moves_back_and_never_forward(
    message: Message, alice: User, bob: User
) -> None:
    first, second = reply(message, bob), reply(message, bob)
    of(alice).mark_unread(second.created_seq)
    ahead = of(alice).last_read_seq
    of(alice).mark_read(second.created_seq)

    of(alice).mark_unread(first.created_seq)

    assert (ahead, unread_in(of(alice))) == (1, 2)


def test_deleted_replies_and_ones_own_are_not_unread(
    message: Message, alice: User, bob: User
) -> None:
    answer = reply(message, bob)
    own = of(alice)
    reply(message, alice)
    own.refresh_from_db()
    own.mark_unread(answer.created_seq)
    before = unread_in(own)

    answer.delete()

    assert (before, unread_in(own), unread_threads(alice)) == (1, 0, [])


def test_a_thread_one_may_not_see_is_not_listed(message: Message, alice: User, bob: User) -> None:
    reply(message, bob)
    before = unread_threads(alice)

    Membership.objects.get(channel=message.channel, user=alice).delete()

    assert (before, unread_threads(alice)) == ([message.pk], [])
    assert list(followed_threads(alice)) == []


def test_unread_threads_come_first_then_the_latest(
    channel: Channel, alice: User, bob: User
) -> None:
    threads = [
        Message.objects.create(channel=channel, author=alice, body=body) for body in ("a", "b", "c")
    ]
    for thread in threads:
        reply(thread, bob)
    Participation.objects.get(message=threads[2], user=alice).mark_read(9)

    shown = [(thread.message.body, thread.unread) for thread in followed_threads(alice)]
    assert shown == [("b", 1), ("a", 1), ("c", 0)]


@pytest.mark.parametrize("number", [1, 3])
def test_listing_threads_takes_five_queries(
    number: int,
    channel: Channel,
    alice: User,
    bob: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        reply(Message.objects.create(channel=channel, author=alice, body="x"), bob, "@alice")

    with django_assert_num_queries(5):
        threads = list(followed_threads(alice))

    assert [thread.unread for thread in threads] == [1] * number


def test_a_person_who_is_removed_follows_no_longer(message: Message, mallory: User) -> None:
    Participation.objects.follow(message, mallory, True)

    mallory.delete()

    assert (followers(message), Message.objects.get().seq) == (set(), 3)
