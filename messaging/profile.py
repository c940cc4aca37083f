"""Changing what others see of a person; every door comes here."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from messaging.models import User


def change_profile(person: User, changes: Mapping[str, Any]) -> None:
    """Store some fields and no others. A picture of None or "" is taken away, as the old one is."""
    if not changes:
        return
    former = person.picture.name
    for name, value in changes.items():
        setattr(person, name, "" if name == "picture" and not value else value)
    with transaction.atomic():
        person.save(update_fields=[*changes])
        if former and former != person.picture.name:
            storage = person.picture.storage
            transaction.on_commit(lambda: storage.delete(former), robust=True)
