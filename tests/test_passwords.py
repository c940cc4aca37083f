"""Passwords: hashed with Argon2, and renewed without ending what rests on them."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from pytest_django import Settings

from chatsite import settings as site
from chatsite.passwords import is_same_password, stamp_of
from messaging.models import Channel, User
from tests.conftest import PASSWORD
from tests.listening import in_thread, post, shape, socket_of

WIDTH = User._meta.get_field("password").max_length


@pytest.fixture(autouse=True)
def real_hashers(plain_http: None, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = site.PASSWORD_HASHERS


@pytest.fixture
def old_bob(bob: User) -> User:
    """Bob, with a hash of former times."""
    bob.password = make_password(PASSWORD, hasher="pbkdf2_sha256")
    bob.save()
    return bob


def log_in(user: User, password: str = PASSWORD) -> Client:
    browser = Client()
    assert browser.login(username=user.username, password=password)
    user.refresh_from_db()
    return browser


def is_logged_in(browser: Client) -> bool:
    return browser.get("/api/v1/users/me/").status_code == 200


def test_a_new_password_is_hashed_with_argon2(alice: User) -> None:
    assert alice.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_an_old_hash_is_renewed_by_the_next_log_in(old_bob: User) -> None:
    before = old_bob.password

    log_in(old_bob)

    assert old_bob.password.startswith("argon2$argon2id$")
    assert len(old_bob.password) <= WIDTH
    assert is_same_password(before, old_bob.password)
    log_in(old_bob)
    assert not Client().login(username="bob", password="another")


def test_a_renewed_hash_is_renewed_only_once(old_bob: User) -> None:
    log_in(old_bob)
    renewed = old_bob.password

    log_in(old_bob)

    assert old_bob.password == renewed


def test_a_renewed_hash_keeps_the_sessions_of_before(old_bob: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(old_bob)

    here = log_in(old_bob)

    assert is_logged_in(elsewhere)
    assert is_logged_in(here)


def test_a_new_password_ends_the_sessions_of_a_renewed_hash(old_bob: User) -> None:
    browser = log_in(old_bob)

    # Even the same words: somebody wants the others out.
    old_bob.set_password(PASSWORD)
    old_bob.save()

    assert not is_logged_in(browser)


def test_two_people_with_one_password_share_no_stamp(alice: User, bob: User) -> None:
    assert stamp_of(alice.password) != stamp_of(bob.password)


def test_whoever_has_no_password_has_a_stamp_too(db: None) -> None:
    assert stamp_of(make_password(None)) != stamp_of(make_password(None))
    assert stamp_of("argon2$gibberish") != stamp_of("")


@pytest.mark.django_db(transaction=True)
async def test_a_renewed_hash_keeps_the_socket_open(
    old_bob: User, alice: User, channel: Channel
) -> None:
    async with socket_of(old_bob) as socket:
        await in_thread(log_in_and_close, old_bob)
        assert old_bob.password.startswith("argon2")
        await in_thread(post, channel, alice, "still here")

        assert shape(await socket.frame()) == ("message_created", 1, "still here")


def log_in_and_close(user: User) -> None:
    log_in(user)
    connection.close()
