"""Past memberships in the admin: for those who may view them, and only to look at."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, PastMembership, User

PAST = "/admin/messaging/pastmembership/"


def leave(channel: Channel, user: User) -> PastMembership:
    Membership.objects.filter(channel=channel, user=user).delete()
    return PastMembership.objects.get(channel=channel, user=user)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    number: int, admin: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    channel = Channel.objects.create(name="crowd")
    for index in range(number):
        Membership.objects.create(channel=channel, user=User.objects.create_user(f"user-{index}"))
    channel.memberships.all().delete()

    with django_assert_num_queries(5):
        answer = admin.get(PAST)

    shown = [each.ended_seq for each in answer.context["cl"].result_list]
    assert shown == [*range(number, 0, -1)]


def test_one_can_be_looked_at(admin: Client, channel: Channel, bob: User) -> None:
    past = leave(channel, bob)

    page = admin.get(f"{PAST}{past.pk}/change/").content.decode()

    assert f"Bob Berg in engine-room until {past.ended_at.date()}" in page


def test_nothing_can_be_added_changed_or_deleted(
    admin: Client, channel: Channel, bob: User
) -> None:
    past = leave(channel, bob)

    answers = [
        admin.post(f"{PAST}add/"),
        admin.post(f"{PAST}{past.pk}/change/", {"ended_seq": 9}),
        admin.post(f"{PAST}{past.pk}/delete/", {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert PastMembership.objects.get().ended_seq == 1


def test_mallory_does_not_look(admin: Client, channel: Channel, bob: User, mallory: User) -> None:
    leave(channel, bob)
    assert admin.get(PAST).status_code == 200
    mallory.user_permissions.add(Permission.objects.get(codename="view_pastmembership"))
    outsider = Client()
    outsider.force_login(mallory)

    answer = outsider.get(PAST)

    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={PAST}")
