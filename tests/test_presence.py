"""Presence: how people are, whatever processes they are connected to."""

from datetime import timedelta

import pytest

from messaging.models import Presence, User
from messaging.presence import presence_of_everybody
from tests.attending import present
from tests.processes import process

pytestmark = pytest.mark.django_db


def test_whoever_is_active_anywhere_is_online(alice: User) -> None:
    present(alice, process("one"), is_active=False)
    present(alice, process("two"))
    present(alice, process("three"), is_active=False)

    assert presence_of_everybody() == {alice.pk: "online"}


def test_whoever_is_active_nowhere_is_away_or_offline(alice: User, bob: User) -> None:
    present(bob, process("one"), is_active=False)
    present(bob, process("two"), is_active=False)

    assert presence_of_everybody() == {bob.pk: "away"}


def test_a_process_that_was_lost_counts_no_longer(alice: User, bob: User) -> None:
    lost, living = process("lost", unseen=timedelta(seconds=11)), process("living")
    present(alice, lost)
    present(bob, lost)
    present(bob, living, is_active=False)

    assert presence_of_everybody() == {bob.pk: "away"}
    assert Presence.objects.active_ids() == set()


def test_here_are_those_who_are_online(alice: User, bob: User, mallory: User) -> None:
    one, two = process("one"), process("two")
    present(alice, one)
    present(alice, two)
    present(bob, one, is_active=False)

    assert Presence.objects.active_ids() == {alice.pk}
