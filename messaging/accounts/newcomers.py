"""People who join by themselves: a mail shows whose address it is before there is an account."""

from allauth.account.internal.userkit import filter_users_by_email
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q

from messaging.models import User
from messaging.models.own_address import keep_address

SALT = "messaging.accounts.newcomers"
SECONDS_VALID = 3 * 86_400


class AlreadyHere(Exception):
    """Somebody has an account with this address."""


def token_for(email: str) -> str:
    """What only the owner of an address is sent."""
    return signing.dumps(email, salt=SALT)


def address_of(token: str) -> str | None:
    """The address that a token was sent to, unless it is made up or too old."""
    try:
        return str(signing.loads(token, salt=SALT, max_age=SECONDS_VALID))
    except signing.BadSignature:
        return None


def has_account(email: str) -> bool:
    return bool(filter_users_by_email(email))


def is_in_use(email: str) -> bool:
    """Whether somebody is here under this address, or has shown that it is theirs."""
    shown = Q(emailaddress__email__iexact=email, emailaddress__verified=True)
    return bool(User.objects.filter(Q(email__iexact=email) | shown).exists())


def welcome(user: User) -> None:
    """Store somebody new who has shown the address. Raises AlreadyHere for the second of two."""
    if has_account(user.email):
        raise AlreadyHere
    try:
        with transaction.atomic():
            user.save()
            keep_address(user, user.email, is_verified=True)
    except IntegrityError as error:
        raise AlreadyHere from error
