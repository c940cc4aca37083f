"""A mail server that keeps what it takes, and a workspace that people may join."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.db.models import QuerySet
from pytest_django import Settings

from messaging.models import User, Workspace
from messaging.services.waiting import free_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"
LINK = re.compile(r"https?://testserver(/\S+)")


def newcomers() -> QuerySet[User]:
    """Everybody but the owner."""
    return User.objects.exclude(role=User.Role.OWNER)


class Mailbox:
    """Takes mail for everybody."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == address]

    def link_to(self, address: str, path: str) -> str:
        """The address on this site that the last mail to somebody leads to."""
        text = self.to(address)[-1].get_content()
        return next(link for link in LINK.findall(text) if link.startswith(path))


@pytest.fixture(autouse=True)
def nothing_is_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = SMTP
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield box
    server.stop()


@pytest.fixture
def joining(db: None) -> Callable[[str], None]:
    """Say who may join: by invitation, of the domain kestrel.example, or anybody."""
    User.objects.create_user("olga", role=User.Role.OWNER)

    def decide(rule: str) -> None:
        rules = {"name": "Kestrel", "joining": rule, "email_domains": "kestrel.example"}
        Workspace.objects.update_or_create(pk=1, defaults=rules)

    return decide


@pytest.fixture
def alice(alice: User) -> User:
    alice.email = "alice@kestrel.example"
    alice.save()
    return alice
