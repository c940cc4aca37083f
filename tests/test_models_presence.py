"""The rows of presences: one for each person and process."""

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from messaging.models import Presence, ServerProcess, User
from tests.attending import present
from tests.processes import process

pytestmark = pytest.mark.django_db


def rows() -> set[tuple[str, str, bool]]:
    found = Presence.objects.values_list("process__host", "user__username", "is_active")
    return set(found)


def test_a_person_is_at_a_process_once(alice: User) -> None:
    one = process("one")
    present(alice, one)

    with pytest.raises(IntegrityError), transaction.atomic():
        present(alice, one)


@pytest.mark.parametrize("number", [1, 3])
def test_people_are_put_down_by_one_query(
    number: int, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = process("one")
    people = [alice, *(User.objects.create_user(f"user-{index}") for index in range(number - 1))]
    present(alice, one, is_active=False)

    with django_assert_num_queries(1):
        Presence.objects.put(one.pk, {user.pk: True for user in people})

    assert rows() == {("one", user.username, True) for user in people}


def test_people_are_taken_from_one_process_only(alice: User, bob: User) -> None:
    one, two = process("one"), process("two")
    for user in (alice, bob):
        present(user, one)
        present(user, two)

    Presence.objects.take(one.pk, [alice.pk])

    assert rows() == {("one", "bob", True), ("two", "alice", True), ("two", "bob", True)}


def test_a_process_that_ends_takes_its_people_with_it(alice: User) -> None:
    one, two = process("one"), process("two")
    present(alice, one)
    present(alice, two)

    one.leave()

    assert rows() == {("two", "alice", True)}
    assert ServerProcess.objects.get() == two


def test_a_person_who_is_removed_is_nowhere(alice: User) -> None:
    present(alice, process("one"))

    alice.delete()

    assert rows() == set()


def test_a_presence_says_who_is_where(alice: User) -> None:
    assert str(present(alice, process("one"))) == "Alice Ames at one:1"
