"""When browsers and programs were last seen: written once a minute, at no cost to any request."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from messaging import traces
from messaging.connections import Identity
from messaging.feeds.last_seen import write_last_seen
from messaging.feeds.reporter import Reporter
from messaging.models import TokenNote, User, make_token
from tests.listening import in_thread
from tests.visiting import client_of

ME = "/api/v1/users/me/"
LONG_AGO = timezone.now() - timedelta(days=3)


@pytest.fixture(autouse=True)
def nothing_was_used_yet() -> None:
    traces.sessions.take()
    traces.tokens.take()


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def browser_of(user: User) -> Client:
    """A browser that was in use long ago."""
    client = client_of(user)
    UserSession.objects.create(
        user=user, session_key=client.session.session_key, ip="127.0.0.1", last_seen_at=LONG_AGO
    )
    return client


def is_fresh(client: Client) -> bool:
    return session_of(client).last_seen_at > LONG_AGO


def test_a_request_is_seen_and_writes_nothing_itself(alice: User) -> None:
    used, unused = browser_of(alice), browser_of(alice)

    with CaptureQueriesContext(connection) as asked:
        used.get(ME)
    assert [query for query in asked if not query["sql"].startswith("SELECT")] == []
    write_last_seen([])

    assert [is_fresh(used), is_fresh(unused)] == [True, False]


def test_an_open_window_is_seen_though_it_asks_nothing(alice: User) -> None:
    client = browser_of(alice)
    identity = Identity(alice.pk, alice.password, session_key=client.session.session_key)

    write_last_seen([identity])

    assert is_fresh(client)


def test_a_stranger_leaves_no_trace(db: None) -> None:
    Client().get("/login/", headers={"cookie": "sessionid=guessed"})

    assert traces.sessions.take() == set()


def test_a_token_is_seen_over_rest_whether_it_has_a_note_or_not(alice: User) -> None:
    named, unused = make_token(alice, "bot"), make_token(alice, "unused")
    bare = AuthToken.objects.create(alice)
    for _, text in (named, bare):
        APIClient(headers={"authorization": f"Bearer {text}"}).get(ME)

    write_last_seen([])

    used = TokenNote.objects.exclude(last_used_at=None).values_list("token", "name")
    assert {*used} == {(named[0].pk, "bot"), (bare[0].pk, "")}
    assert unused[0].note.last_used_at is None


def test_a_token_that_is_gone_meanwhile_harms_nobody(alice: User) -> None:
    stored, text = make_token(alice)
    APIClient(headers={"authorization": f"Bearer {text}"}).get(ME)
    stored.delete()

    write_last_seen([])

    assert not TokenNote.objects.exists()


def test_nothing_is_asked_where_nobody_was_seen(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        write_last_seen([])

    assert len(asked) == 0


@pytest.mark.django_db(transaction=True)
async def test_a_process_that_ends_writes_what_is_left() -> None:
    alice = await in_thread(User.objects.create_user, "alice")
    stored, _ = await in_thread(make_token, alice)
    reporter = Reporter("test")
    reporter.start()
    traces.tokens.leave(stored.pk)

    await reporter.stop()

    note = await TokenNote.objects.aget(token=stored)
    assert note.last_used_at is not None
