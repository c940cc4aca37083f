"""Directs as they are stored: the same people are one channel, and it stays theirs."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, User, open_direct, with_people

SEVERAL = 4


@pytest.mark.django_db(transaction=True)
def test_whoever_opens_it_at_the_same_moment_gets_the_same_one(alice: User, bob: User) -> None:
    start = Barrier(SEVERAL)

    def opened(viewer: User) -> tuple[int, bool]:
        start.wait()
        try:
            direct, is_new = open_direct(viewer, [alice, bob])
            return direct.pk, is_new
        finally:
            connection.close()

    with ThreadPoolExecutor(SEVERAL) as threads:
        answers = [*threads.map(opened, [alice, bob] * (SEVERAL // 2))]

    assert Channel.objects.count() == 1
    assert len({pk for pk, _is_new in answers}) == 1
    assert [is_new for _pk, is_new in answers].count(True) == 1
    assert Membership.objects.count() == 2


def test_nobody_is_added_by_any_way(alice: User, bob: User, mallory: User) -> None:
    direct, _is_new = open_direct(alice, [bob])

    with pytest.raises(ValidationError):
        Membership.objects.create(channel=direct, user=mallory)

    assert direct.memberships.count() == 2


def test_more_people_are_another_direct(alice: User, bob: User, mallory: User) -> None:
    two, _is_new = open_direct(alice, [bob])
    three, is_new = open_direct(alice, [bob, mallory])

    assert is_new
    assert (two.direct_key, three.direct_key) == (
        f"{alice.pk} {bob.pk}",
        f"{alice.pk} {bob.pk} {mallory.pk}",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_people_of_many_directs_come_at_once(
    number: int, alice: User, channel: Channel, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        open_direct(alice, [User.objects.create_user(f"person{index}")])
    channels = [*Channel.objects.order_by("pk")]

    with django_assert_num_queries(1):
        names = [each.shown_name for each in with_people(channels, alice.pk)]

    assert names == ["engine-room", *(f"person{index}" for index in range(number))]


def test_channels_ask_for_no_people(
    channel: Channel, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert with_people([channel], 1)[0].people == []


def test_a_deleted_person_leaves_what_was_written(alice: User, bob: User) -> None:
    direct, _is_new = open_direct(alice, [bob])
    Message.objects.create(channel=direct, author=alice, body="hello")

    bob.delete()

    [shown] = with_people([Channel.objects.get()], alice.pk)
    assert [each.pk for each in shown.people] == [alice.pk]
    assert shown.messages.count() == 1
