"""The cast: alice owns the channel, bob is a member, mallory is an outsider."""

import pytest
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User

PASSWORD = "correct horse battery"

pytest_plugins = ["tests.services.fixtures"]


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
