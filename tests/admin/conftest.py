"""Somebody who runs the site."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from messaging.models import Channel, Membership, Message, User


@pytest.fixture
def admin(db: None) -> Client:
    ContentType.objects.get_for_models(Channel, Membership, Message, User)  # Django keeps them.
    client = Client()
    client.force_login(User.objects.create_superuser("root", display_name="Root"))
    return client
