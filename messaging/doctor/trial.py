"""The trial: a person, a hidden channel, a token and a session, as long as an examination lasts."""

import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Self

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.utils import timezone
from knox.models import AuthToken

from messaging.models import Channel, Membership, Message, User

LIFETIME = timedelta(hours=1)
PREFIX = "doctor-"
# Of no name that people choose.
NAME_OF_TRIAL = rf"^{PREFIX}[0-9a-f]{{12}}$"
INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Trial:
    """Makes its rows when it begins; `end` removes them, whatever had been made."""

    user: User
    channel: Channel

    def __init__(self) -> None:
        self.username = f"{PREFIX}{secrets.token_hex(6)}"
        self.password = secrets.token_urlsafe(24)
        self.token = ""
        self.has_begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.has_begun:
            with uninterrupted():
                self.end()

    @transaction.atomic
    def begin(self) -> None:
        """Make the person, the token, and a private channel that nobody else is in."""
        self.has_begun = True
        remove_forgotten()
        self.user = User.objects.create_user(self.username, password=self.password, is_bot=True)
        self.channel = Channel.objects.create(name=self.username, kind=Channel.Kind.PRIVATE)
        Membership.objects.create(channel=self.channel, user=self.user, role=Membership.Role.OWNER)
        self.token = AuthToken.objects.create(user=self.user, expiry=LIFETIME)[1]

    def post_from_here(self, body: str) -> None:
        """Store a message in this process, whose receivers announce it. For another thread."""
        try:
            Message.objects.create(channel=self.channel, author=self.user, body=body)
        finally:
            connections.close_all()

    def end(self) -> None:
        remove(self.username)


def remove(name: str) -> None:
    """Remove the person of a trial, with everything of theirs, if there is one."""
    user = User.objects.filter(username=name).first()
    if user is None:
        return
    end_sessions(user)
    for channel in Channel.objects.filter(name=name):
        channel.delete()
    user.delete()


def remove_forgotten() -> None:
    """Remove what examinations have left that were killed."""
    long_ago = timezone.now() - LIFETIME
    trials = User.objects.filter(username__regex=NAME_OF_TRIAL, is_bot=True)
    for name in trials.filter(date_joined__lt=long_ago).values_list("username", flat=True):
        remove(name)


def end_sessions(user: User) -> None:
    """Sessions do not tell whose they are until they are decoded."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Nobody's impatience keeps what is done here from its end."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in INTERRUPTIONS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
