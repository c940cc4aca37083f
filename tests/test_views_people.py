"""The page of one person: who they are, and where the viewer can meet them."""

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, User
from tests.visiting import client_of, page

pytestmark = pytest.mark.django_db


def page_of(person: User, viewer: User) -> str:
    return page(viewer, f"/people/{person.pk}/")


def test_it_names_the_channels_that_both_can_see(
    alice: User, bob: User, channel: Channel, public_channel: Channel
) -> None:
    shown = page_of(alice, viewer=bob)

    assert "Alice Ames" in shown
    assert "@alice" in shown
    assert "engine-room" in shown
    assert "town-square" in shown


def test_an_outsider_learns_of_no_private_channel(
    alice: User, mallory: User, channel: Channel, public_channel: Channel
) -> None:
    assert "engine-room" in page_of(alice, viewer=alice)

    shown = page_of(alice, viewer=mallory)

    assert "engine-room" not in shown
    assert "town-square" in shown


def test_nobody_is_found_under_another_number(alice: User) -> None:
    assert client_of(alice).get("/people/999999/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_whatever_there_is(
    alice: User, bob: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        shared = Channel.objects.create(name=f"shared {index}")
        Membership.objects.bulk_create(
            Membership(channel=shared, user=person) for person in (alice, bob)
        )
    client = client_of(bob)

    with django_assert_num_queries(11):
        client.get(f"/people/{alice.pk}/")
