"""The cast: alice owns the channel, bob is a member, mallory is an outsider."""

import signal

import pytest
from django.db import connections
from pytest_django import Settings
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User

PASSWORD = "correct horse battery"

# A shell that runs the tests in the background has them ignore Ctrl-C, and all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep SQLite in a file of this run: in memory, its threads would lock each other out."""
    if connections["default"].vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connections["default"].settings_dict["TEST"]["NAME"] = name


pytest_plugins = ["tests.services.fixtures"]


@pytest.fixture(autouse=True)
def plain_http(settings: Settings) -> None:
    """Without the redirect to HTTPS and limits, with quick passwords and static files as named."""
    settings.REST_READS_PER_MINUTE = settings.REST_WRITES_PER_MINUTE = 0
    settings.STRANGERS_PER_MINUTE = 0
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_user("alice", password=PASSWORD, display_name="Alice Ames")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob", password=PASSWORD, display_name="Bob Berg")


@pytest.fixture
def mallory(db: None) -> User:
    return User.objects.create_user("mallory", password=PASSWORD, display_name="Mallory Moss")


@pytest.fixture
def owner(alice: User) -> User:
    """Alice, who owns the workspace, too."""
    alice.role = User.Role.OWNER
    alice.save()
    return alice


@pytest.fixture
def channel(alice: User, bob: User) -> Channel:
    """A private channel of alice and bob."""
    channel = Channel.objects.create(name="engine-room", kind=Channel.Kind.PRIVATE)
    Membership.objects.create(channel=channel, user=alice, role=Membership.Role.OWNER)
    Membership.objects.create(channel=channel, user=bob)
    return channel


@pytest.fixture
def public_channel(alice: User, bob: User) -> Channel:
    """A public channel of alice and bob."""
    channel = Channel.objects.create(name="town-square", kind=Channel.Kind.PUBLIC)
    Membership.objects.create(channel=channel, user=alice, role=Membership.Role.OWNER)
    Membership.objects.create(channel=channel, user=bob)
    return channel


@pytest.fixture
def message(channel: Channel, alice: User) -> Message:
    return Message.objects.create(channel=channel, author=alice, body="Pressure is *rising*")


def rest_client(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def as_alice(alice: User) -> APIClient:
    return rest_client(alice)


@pytest.fixture
def as_bob(bob: User) -> APIClient:
    return rest_client(bob)


@pytest.fixture
def as_mallory(mallory: User) -> APIClient:
    return rest_client(mallory)
