"""Two channels and one person of each standing, to try every right on."""

from dataclasses import dataclass, field

from django.test import Client
from rest_framework.test import APIClient

from messaging.models import Channel, Membership, Message, User
from messaging.rights import Standing
from tests.conftest import rest_client
from tests.visiting import client_of

# Somebody who does not see the channel: a guest who was not added, in a private one whoever is not
# in it.
OUTSIDER = "outsider"
STANDINGS = [*map(str, Standing), OUTSIDER]

ROLE_IN_WORKSPACE = {"guest": "guest", "manager": "admin", OUTSIDER: "guest"}
ROLE_IN_CHANNEL = {"owner": "owner", "admin": "admin", "member": "member", "guest": "member"}


@dataclass(slots=True)
class Scene:
    """A channel, the person who tries, and others on whom something may be tried."""

    channel: Channel
    person: User
    others: dict[str, User] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/api/v1/channels/{self.channel.pk}/"

    @property
    def rest(self) -> APIClient:
        return rest_client(self.person)

    @property
    def browser(self) -> Client:
        return client_of(self.person)

    def message_of(self, author: User) -> Message:
        return Message.objects.create(channel=self.channel, author=author, body="As it was")

    def is_member(self, person: User) -> bool:
        return self.channel.memberships.filter(user=person).exists()

    def role_of(self, person: User) -> str:
        return self.channel.memberships.get(user=person).role


def scene_of(standing: str, *, kind: str = "public", **rules: int) -> Scene:
    """A channel where the person has a standing; beside them an owner, a member, a newcomer."""
    channel = Channel.objects.create(name="the-place", kind=kind, **rules)
    others = {name: User.objects.create_user(f"other-{name}") for name in ("owner", "member")}
    for role, other in others.items():
        Membership.objects.create(channel=channel, user=other, role=role)
    others["newcomer"] = User.objects.create_user("newcomer")
    return Scene(channel, person_of(standing, channel), others)


def person_of(standing: str, channel: Channel) -> User:
    role = ROLE_IN_WORKSPACE.get(standing, "member")
    person: User = User.objects.create_user(f"the-{standing}", role=role)
    if standing in ROLE_IN_CHANNEL:
        Membership.objects.create(channel=channel, user=person, role=ROLE_IN_CHANNEL[standing])
    return person


def sees(standing: str, kind: str) -> bool:
    """Whether the channel exists for somebody."""
    return standing in ROLE_IN_CHANNEL or (kind == "public" and standing != OUTSIDER)
