"""The panel about a channel, as the server draws it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, User, open_direct

PART = {"HTTP_X_PART": "panel"}


def panel(client: APIClient, channel: Channel, query: str = "") -> str:
    answer = client.get(f"/channels/{channel.pk}/?about{query}", **PART)
    assert answer.status_code == 200
    return answer.content.decode()


def crowd(channel: Channel, number: int) -> None:
    for index in range(number):
        person = User.objects.create(username=f"person{index:03}")
        Membership.objects.create(channel=channel, user=person)


def test_it_stands_beside_the_conversation_and_alone(as_bob: APIClient, channel: Channel) -> None:
    page = as_bob.get(f"/channels/{channel.pk}/?about").content.decode()

    assert "About this channel" in page
    assert "Private: only its members find and read it." in panel(as_bob, channel)


def test_outsiders_see_nothing_of_a_private_channel(
    as_mallory: APIClient, channel: Channel, public_channel: Channel
) -> None:
    assert "Alice Ames" in panel(as_mallory, public_channel)
    assert as_mallory.get(f"/channels/{channel.pk}/?about", **PART).status_code == 404


def test_a_direct_tells_its_people_who_is_in_it_and_offers_nothing_else(
    as_bob: APIClient, as_mallory: APIClient, alice: User, bob: User
) -> None:
    direct, _ = open_direct(alice, [bob])

    drawn = panel(as_bob, direct)

    assert "Only those in it find and read it. Nobody is ever added." in drawn
    assert ("Alice Ames" in drawn, "Bob Berg" in drawn) == (True, True)
    assert ("about-favourite" in drawn, "about-section" in drawn) == (True, True)
    offers = ("about-muted", "about-end", "about-archive", "-remove", "-role", "about-search")
    assert [offer for offer in offers if offer in drawn] == []
    assert as_mallory.get(f"/channels/{direct.pk}/?about", **PART).status_code == 404


def test_only_those_who_may_change_something_are_offered_it(
    as_alice: APIClient, as_bob: APIClient, as_mallory: APIClient, public_channel: Channel
) -> None:
    offers = ("about-name", "about-archive", "about-delete", "about-kind", "-remove", "-role")

    shown = [
        [offer for offer in offers if offer in panel(client, public_channel)]
        for client in (as_alice, as_bob, as_mallory)
    ]

    assert shown == [[*offers], [], []]
    assert "member-adder" in panel(as_bob, public_channel)
    assert "member-adder" not in panel(as_mallory, public_channel)


def test_an_archived_channel_can_only_be_brought_back_or_deleted(
    as_alice: APIClient, channel: Channel
) -> None:
    Channel.objects.filter(pk=channel.pk).update(is_archived=True)
    gone = ("about-name", "about-archive", "member-adder", "-remove", "-role")

    drawn = panel(as_alice, channel)

    assert ("about-restore" in drawn, "about-delete" in drawn) == (True, True)
    assert [each for each in gone if each in drawn] == []


def test_members_are_found_by_name_and_shown_by_fifties(
    as_bob: APIClient, channel: Channel
) -> None:
    crowd(channel, 60)

    first, all_, found = (
        panel(as_bob, channel),
        panel(as_bob, channel, "&shown=100"),
        panel(as_bob, channel, "&q=PERSON007"),
    )

    assert [drawn.count('about__member"') for drawn in (first, all_, found)] == [50, 62, 1]
    assert ("shown=100" in first, "about-more" in all_) == (True, False)
    assert first.index("Alice Ames") < first.index("Bob Berg")


@pytest.mark.parametrize("query", ["&q=%00", "&shown=-1", "&shown=9999999999999999999999", "&q="])
def test_odd_addresses_do_no_harm(query: str, as_bob: APIClient, channel: Channel) -> None:
    assert "about__members" in panel(as_bob, channel, query)


def test_members_cost_no_queries(as_alice: APIClient, channel: Channel) -> None:
    counts = []
    for number in (1, 3):
        Membership.objects.exclude(user__username="alice").delete()
        User.objects.filter(username__startswith="person").delete()
        crowd(channel, number)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            panel(as_alice, channel)
        counts.append(len(captured))

    assert counts == [5, 5]
