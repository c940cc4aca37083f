"""The page of invitations: who makes them, what they say, by mail too."""

import re
from collections.abc import Iterator

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from messaging.models import AuditEntry, Channel, Invitation, User, Workspace
from messaging.newcomers.inviting import Terms, invite
from tests.mailbox import REFUSED, Mailbox, running_mailbox
from tests.visiting import client_of

PAGE = "/invitations/"


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_user("ada", role="admin")


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    with running_mailbox() as mailbox:
        settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        yield mailbox


def make(client: Client, **fields: object) -> str:
    """Send the form, and return the page."""
    form = {"role": "member", "lasts": "3600", "most_uses": "1"} | fields
    answer = client.post(PAGE, form)
    assert answer.status_code == 200
    return answer.content.decode()


def link_in(html: str) -> str:
    return re.findall(r"http://testserver(/invitation/[\w-]+/)", html)[0]


def test_a_link_is_shown_once_and_lets_somebody_in(owner: User, public_channel: Channel) -> None:
    client = client_of(owner)

    link = link_in(make(client, channels=[public_channel.pk]))

    assert Client().get(link).status_code == 200
    assert "/invitation/" not in client.get(PAGE).content.decode()
    assert Invitation.objects.get().digest not in link
    [entry] = AuditEntry.objects.all()
    assert (entry.act, entry.actor, entry.address) == ("invitation_created", owner, "127.0.0.1")
    assert entry.details["channels"] == [public_channel.pk]


def test_each_address_gets_a_letter_with_a_link_of_its_own(owner: User, mailbox: Mailbox) -> None:
    Workspace(name="Ames & Sons").save()
    html = make(client_of(owner), emails="bea@example.org, cem@example.org\nbea@example.org")

    assert "2 invitations are on their way" in html
    assert "/invitation/" not in html
    assert [letter["To"] for letter in mailbox.letters] == ["bea@example.org", "cem@example.org"]
    text, page = (part.get_content() for part in mailbox.letters[0].iter_parts())
    assert mailbox.letters[0]["Subject"] == "Alice Ames invites you to Ames & Sons"
    assert "Alice Ames invites you to Ames & Sons, a place to chat." in text
    assert "<h1>Ames &amp; Sons</h1>" in page
    assert link_in(text) == link_in(page)
    assert {each.most_uses for each in Invitation.objects.all()} == {1}
    assert b"bea@example.org" in Client().get(link_in(text)).content


def test_a_letter_that_is_refused_leaves_its_link(owner: User, mailbox: Mailbox) -> None:
    html = make(client_of(owner), emails=f"{REFUSED} bea@example.org")

    assert [letter["To"] for letter in mailbox.letters] == ["bea@example.org"]
    assert "1 invitation is on its way." in html
    assert f"The mail to <bdi>{REFUSED}</bdi> could not be sent" in html
    assert REFUSED.encode() in Client().get(link_in(html)).content


def test_without_a_mail_server_every_link_is_shown(owner: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{EmailBackend.__module__}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    html = make(client_of(owner), emails="bea@example.org")

    assert Client().get(link_in(html)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"role": "king"}, "Select a valid choice"),
        ({"role": "guest"}, "A guest sees only the channels of the invitation"),
        ({"channels": ["4711"]}, "Select a valid choice"),
        ({"lasts": "5"}, "Select a valid choice"),
        ({"most_uses": "0"}, "greater than or equal to 1"),
        ({"emails": "cem@, bea@example.org\nno"}, "No e-mail addresses: “cem@”, “no”."),
        ({"emails": " ".join(f"p{n}@example.org" for n in range(51))}, "At most 50 addresses"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(
    owner: User, fields: dict[str, object], said: str
) -> None:
    assert said in make(client_of(owner), **fields)
    assert not Invitation.objects.exists()


def test_only_owners_invite_owners_and_admins(admin: User, owner: User) -> None:
    assert "Select a valid choice" in make(client_of(admin), role="admin")
    assert "/invitation/" in make(client_of(owner), role="admin")


def test_a_private_channel_is_offered_to_those_in_it(
    owner: User, admin: User, channel: Channel
) -> None:
    assert "/invitation/" in make(client_of(owner), channels=[channel.pk])
    assert channel.name not in client_of(admin).post(PAGE, {}).content.decode()
    assert "Select a valid choice" in make(client_of(admin), channels=[channel.pk])


def test_mallory_neither_sees_nor_revokes_them(owner: User, bob: User, mallory: User) -> None:
    invitation, _ = invite(Terms(role="member", channels=[]), by=owner, address=None)
    path = f"{PAGE}{invitation.pk}/revoke/"

    answers = [client_of(each).post(path).status_code for each in (mallory, bob)]

    assert answers == [403, 403]
    assert client_of(mallory).get(PAGE).status_code == 403
    assert client_of(owner).post(path).url == PAGE
    invitation.refresh_from_db()
    assert invitation.revoked_at is not None
    assert AuditEntry.objects.latest("created_at").act == "invitation_revoked"


def test_an_admin_neither_sees_nor_revokes_those_of_managers(owner: User, admin: User) -> None:
    invitation, _ = invite(Terms("admin", [], most_uses=7077), by=owner, address=None)

    assert "7077" not in client_of(admin).get(PAGE).content.decode()
    assert client_of(admin).post(f"{PAGE}{invitation.pk}/revoke/").status_code == 404


def test_the_list_says_what_has_become_of_each(owner: User, admin: User) -> None:
    for _ in range(3):
        invite(Terms("member", []), by=owner, address=None)
    used, revoked, _fresh = Invitation.objects.order_by("pk")
    used.use()
    client_of(owner).post(f"{PAGE}{revoked.pk}/revoke/")
    invite(Terms("member", []), by=admin, address=None)
    admin.role = "member"
    admin.save()

    html = client_of(owner).get(PAGE).content.decode()

    badges = re.findall(r'<span class="badge">(.*?)</span>', html)
    assert badges == ["member", "member", "void", "member", "revoked", "member", "used up"]
    assert html.count(">Revoke</button>") == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_there_is(
    owner: User,
    public_channel: Channel,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(rows):
        invite(Terms("member", [public_channel]), by=owner, address=None)
    client = client_of(owner)

    with django_assert_num_queries(12):
        client.get(PAGE)
