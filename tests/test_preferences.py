"""How people want to see the chat: what is stored of it, whoever else is storing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from messaging.models import Preferences, User
from tests.conftest import rest_client

MINE = "/api/v1/users/me/preferences/"


@pytest.mark.django_db(transaction=True)
def test_choices_made_in_two_tabs_at_once_are_all_stored(alice: User) -> None:
    chosen = [{"theme": "dark"}, {"density": "compact"}, {"time_format": "12h"}, {"notify": "all"}]

    def choose(changes: dict[str, str]) -> int:
        client = rest_client(alice)
        try:
            return client.patch(MINE, changes, format="json").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(chosen)) as pool:
        assert [*pool.map(choose, chosen)] == [200] * len(chosen)

    stored = Preferences.of(alice.pk)
    assert {name: getattr(stored, name) for each in chosen for name in each} == {
        name: value for each in chosen for name, value in each.items()
    }
