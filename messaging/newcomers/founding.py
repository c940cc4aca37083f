"""The first visit: whoever comes names the workspace and owns it."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from chatsite.settings import INSECURE_SECRET_KEY
from messaging import audit
from messaging.models import Channel, Membership, User, Workspace
from messaging.models.own_address import keep_address
from messaging.models.workspace import ONLY

FIRST_CHANNEL = "general"
CODE_SALT = "messaging.newcomers.founding"
CODE_LETTERS = 20
GROUP_LETTERS = 5


class AlreadyFounded(Exception):
    """Somebody was quicker; there is one owner only."""


def has_owner() -> bool:
    return bool(User.objects.filter(role=User.Role.OWNER).exists())


def is_founded() -> bool:
    """Whether there is anybody, who could make others owners."""
    return bool(User.objects.exists())


def found(name: str, owner: User, *, address: str | None) -> Channel:
    """Store a workspace, its owner, who is new, and the first channel, which is returned.

    Raises AlreadyFounded where there is anybody.
    """
    with transaction.atomic():
        workspace = begin(name)
        if is_founded():
            raise AlreadyFounded
        workspace.name = name
        workspace.save()
        owner.role = User.Role.OWNER
        owner.save()
        keep_address(owner, owner.email, is_verified=False)
        audit.record("workspace_founded", by=owner, address=address, target=workspace)
        return first_channel(owner)


def begin(name: str) -> Workspace:
    """The workspace's row, locked: of two who come at once one waits here for the other."""
    Workspace.objects.get_or_create(pk=ONLY, defaults={"name": name})
    return Workspace.objects.select_for_update().get(pk=ONLY)


def first_channel(owner: User) -> Channel:
    channel = Channel.objects.create(name=FIRST_CHANNEL, is_default=True)
    Membership.objects.create(channel=channel, user=owner, role=Membership.Role.OWNER)
    return channel


def needs_code() -> bool:
    """Whether the first visitor must show that the server is theirs: wherever strangers come."""
    return not settings.DEBUG


def setup_code() -> str:
    """What only those know who run the server, in groups of letters.

    Raises ImproperlyConfigured where SECRET_KEY is the one that everybody knows.
    """
    if settings.SECRET_KEY == INSECURE_SECRET_KEY:
        raise ImproperlyConfigured("SECRET_KEY is the one for development: set one of your own.")
    letters = salted_hmac(CODE_SALT, "setup code", algorithm="sha256").hexdigest()[:CODE_LETTERS]
    groups = range(0, CODE_LETTERS, GROUP_LETTERS)
    return "-".join(letters[start : start + GROUP_LETTERS] for start in groups)


def is_setup_code(text: str) -> bool:
    """Whether somebody has typed the code, in whatever case and with whatever between."""
    try:
        code = setup_code()
    except ImproperlyConfigured:
        return False
    return constant_time_compare(plain(text), plain(code))


def plain(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())
