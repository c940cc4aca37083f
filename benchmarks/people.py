"""Makes people and opens sessions for them, in whichever Django project runs."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone


def make_people(number: int) -> list[AbstractBaseUser]:
    users = get_user_model()
    people = [
        users(username=f"person{each:05d}", password=make_password(None)) for each in range(number)
    ]
    return users.objects.bulk_create(people)


def session_cookies(people: Sequence[AbstractBaseUser]) -> list[str]:
    """A cookie for each, as after a login."""
    sessions = Session.objects.bulk_create([session_of(person) for person in people])
    return [f"{settings.SESSION_COOKIE_NAME}={session.session_key}" for session in sessions]


def session_of(person: AbstractBaseUser) -> Session:
    content = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: person.get_session_auth_hash(),
    }
    return Session(
        session_key=secrets.token_hex(16),
        session_data=SessionStore().encode(content),
        expire_date=timezone.now() + timedelta(days=1),
    )
