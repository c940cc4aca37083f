"""A message that somebody complains of, and those who run the workspace."""

import pytest
from rest_framework.test import APIClient

from messaging import moderation
from messaging.models import AuditEntry, Channel, Message, Report, User
from tests.conftest import rest_client


@pytest.fixture
def nonsense(channel: Channel, bob: User) -> Message:
    """What bob says in a private channel of alice and bob."""
    return Message.objects.create(channel=channel, author=bob, body="Buy <b>cheap</b> watches")


@pytest.fixture
def root(db: None) -> User:
    """Owns the workspace, and is in no channel."""
    return User.objects.create_superuser("root", display_name="Root")


@pytest.fixture
def as_root(root: User) -> APIClient:
    return rest_client(root)


@pytest.fixture
def report(nonsense: Message, alice: User) -> Report:
    return moderation.report(nonsense, "It is spam", by=alice)[0]


def made(person: User, role: str) -> User:
    person.role = role
    person.save()
    return person


def acts() -> list[tuple[str, str]]:
    return [(entry.actor_name, entry.act) for entry in AuditEntry.objects.order_by("pk")]


def address(message: Message, action: str = "") -> str:
    return f"/api/v1/channels/{message.channel_id}/messages/{message.pk}/{action}"
