"""Somebody who runs the site, and what the audit log holds."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from messaging.models import AuditEntry, Channel, Membership, Message, User
from tests.visiting import client_of


@pytest.fixture
def admin(db: None) -> Client:
    ContentType.objects.get_for_models(Channel, Membership, Message, User)  # Django keeps them.
    client = Client()
    client.force_login(User.objects.create_superuser("root", display_name="Root"))
    return client


@pytest.fixture
def as_admin(mallory: User) -> Client:
    """Somebody who runs the workspace, and does not own it."""
    mallory.role = User.Role.ADMIN
    mallory.save()
    return client_of(mallory)


def acts() -> list[str]:
    return [entry.act for entry in AuditEntry.objects.order_by("pk")]
