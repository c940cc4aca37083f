"""Opening directs: the same people always meet in the same channel, whoever asks first."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from messaging.models.channel import Channel
from messaging.models.membership import Membership
from messaging.models.user import User

MOST_OTHERS = 8


class NotActive(Exception):
    """Nobody begins to write to somebody who is deactivated."""

    def __init__(self, person: User) -> None:
        name = person.shown_name
        super().__init__(_("%s is deactivated: nobody can begin to write there.") % name)


def open_direct(viewer: User, others: Collection[User]) -> tuple[Channel, bool]:
    """The direct of a viewer and some others, and whether it is new.

    It stands in the viewer's sidebar then; in the sidebars of the others once somebody writes.
    Raises NotActive for a new one with somebody who is deactivated.
    """
    people = {person.pk: person for person in (*others, viewer)}
    key = key_of(people)
    direct = Channel.objects.filter(direct_key=key).first()
    is_new = direct is None
    if direct is None:
        direct, is_new = _made(key, people, viewer)
    if not is_new:
        direct.memberships.get(user=viewer).show()
    return direct, is_new


def key_of(user_ids: Collection[int]) -> str:
    """How the same people are told, in whatever order: "3 7 12"."""
    return " ".join(map(str, sorted({*user_ids})))


def _made(key: str, people: dict[int, User], viewer: User) -> tuple[Channel, bool]:
    """A new direct, or the one that somebody else has opened at the same moment."""
    for person in people.values():
        if not person.is_active:
            raise NotActive(person)
    try:
        with transaction.atomic():
            direct = Channel.objects.create(kind=Channel.Kind.DIRECT, direct_key=key)
            for pk, person in sorted(people.items()):
                hidden_seq = None if person == viewer else direct.last_seq
                Membership.objects.create(channel=direct, user_id=pk, hidden_seq=hidden_seq)
            return direct, True
    except IntegrityError:
        return Channel.objects.get(direct_key=key), False
