"""The page behind an invitation's link: in one step, once, and never a word too many."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from messaging.models import AuditEntry, Channel, Invitation, Membership, User
from messaging.newcomers.attempts import MOST_FAILURES
from messaging.newcomers.inviting import revoke
from messaging.newcomers.letters import key_of
from tests.conftest import PASSWORD
from tests.inviting import BEA, channels_of, link_to


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


def test_it_makes_an_account_in_one_step(
    owner: User, channel: Channel, public_channel: Channel
) -> None:
    default = Channel.objects.create(name="general", is_default=True)
    client, link = Client(), link_to(owner, "member", channel)

    asked = client.get(link).content.decode()
    answer = client.post(link, BEA)

    bea = User.objects.get(username="bea")
    assert "<bdi>Alice Ames</bdi> invites you to <bdi>Chatsite</bdi>" in asked
    assert answer.url == f"/channels/{channel.pk}/"
    assert client.get(answer.url).context["user"] == bea
    assert (bea.role, bea.check_password(PASSWORD)) == ("member", True)
    assert channels_of("bea") == [channel.name, default.name]
    assert Invitation.objects.get().uses == 1
    entry = AuditEntry.objects.latest("created_at")
    assert (entry.act, entry.actor_name) == ("invitation_used", "bea")


def test_a_guest_gets_the_channels_it_names_and_no_others(owner: User, channel: Channel) -> None:
    Channel.objects.create(name="general", is_default=True)

    Client().post(link_to(owner, "guest", channel), BEA)

    assert User.objects.get(username="bea").is_guest
    assert channels_of("bea") == [channel.name]


def test_one_that_was_mailed_is_for_its_address(owner: User) -> None:
    link = link_to(owner, email="bea@example.org")

    Client().post(link, BEA | {"email": "mallory@example.org"})

    assert EmailAddress.objects.get(user__username="bea").email == "bea@example.org"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "ALICE"),
        ("username", "here"),
        ("username", "\u0430lice"),
        ("email", "no address"),
        ("password", "password"),
        ("password", "bea@example.org"),
        ("display_name", "\u2800"),
    ],
)
def test_what_is_wrong_is_told_and_uses_nothing(owner: User, field: str, value: str) -> None:
    answer = Client().post(link_to(owner), BEA | {field: value})

    assert answer.context["form"].errors.keys() == {field}
    assert Invitation.objects.get().uses == 0
    assert not User.objects.filter(username="bea").exists()


def test_a_mailed_one_of_somebody_who_is_here_says_to_log_in(owner: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(email="bob@example.org")
    link = link_to(owner, email="bob@example.org")
    key = key_of(Invitation.objects.get())

    answer = Client().post(f"{link}?key={key}", BEA)

    assert "This address cannot be used" in answer.content.decode()


def test_nobody_else_learns_whether_an_address_has_an_account(owner: User, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(email="bob@example.org")
    links = [link_to(owner, email="bob@example.org"), link_to(owner)]

    answers = [
        Client().post(link, BEA | {"username": name, "email": "bob@example.org"})
        for name, link in zip(("bea", "cem"), links, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {*User.objects.filter(username__in=["bea", "cem"]).values_list("email", flat=True)} == {
        ""
    }


def ended(owner: User, how: str) -> str:
    """The link of an invitation that is over, or never was."""
    link = link_to(owner)
    invitation = Invitation.objects.get()
    if how == "used up":
        invitation.use()
    elif how == "revoked":
        revoke(invitation, by=owner, address=None)
    elif how == "expired":
        past = timezone.now() - timedelta(seconds=1)
        Invitation.objects.update(expires_at=past)
    elif how == "demoted":
        User.objects.filter(pk=owner.pk).update(role="member")
    elif how == "deactivated":
        User.objects.filter(pk=owner.pk).update(is_active=False)
    return "/invitation/guessed-like-this/" if how == "guessed" else link


ENDS = ["used up", "revoked", "expired", "demoted", "deactivated", "guessed"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_one_that_is_over_answers_as_one_that_never_was(owner: User, method: str) -> None:
    answers = set()
    for how in ENDS:
        User.objects.filter(pk=owner.pk).update(role="owner", is_active=True)
        Invitation.objects.all().delete()
        owner.refresh_from_db()
        client = Client()
        answer = client.get("/login/") and getattr(client, method)(ended(owner, how), BEA)
        token = answer.context["csrf_token"] if answer.context else ""
        said = (
            answer.content.decode().replace(str(token), "").replace(answer.request["PATH_INFO"], "")
        )
        answers.add((answer.status_code, said.replace(answer.wsgi_request.path, "")))

    assert {status for status, _ in answers} == {410}
    assert len({said.count("Alice") for _, said in answers}) == 1
    assert not User.objects.filter(username="bea").exists()


def test_who_comes_too_late_keeps_what_they_wrote(owner: User) -> None:
    answer = Client().post(ended(owner, "used up"), BEA)

    html = answer.content.decode()
    assert answer.status_code == 410
    assert [kept for kept in ("Bea Novak", "bea@example.org") if kept not in html] == []
    assert "This invitation does not let anybody in" in html
    assert PASSWORD not in html


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_last_use_one_gets_in(owner: User) -> None:
    link, start = link_to(owner), Barrier(2)

    def come(name: str) -> int:
        start.wait()
        form = BEA | {"username": name, "email": f"{name}@example.org"}
        try:
            return Client().post(link, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        statuses = sorted(threads.map(come, ("bea", "cem")))

    assert statuses == [302, 410]
    assert User.objects.filter(username__in=("bea", "cem")).count() == 1
    assert Invitation.objects.get().uses == 1


def test_of_two_with_one_name_the_second_is_told(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first came after the second had looked whether the name is free."""
    link = link_to(owner, most_uses=2)
    Client().post(link, BEA)
    monkeypatch.setattr(
        "messaging.newcomers.person_form.PersonForm.clean_username",
        lambda form: form.cleaned_data["username"],
    )
    monkeypatch.setattr(
        "messaging.newcomers.person_form.PersonForm.validate_unique", lambda form: None
    )

    answer = Client().post(link, BEA | {"email": "other@example.org"})

    assert answer.context["form"].errors == {"username": ["Somebody has this name already."]}
    assert Invitation.objects.get().uses == 1


def test_guesses_are_limited_by_address(owner: User) -> None:
    link = link_to(owner)
    for _ in range(MOST_FAILURES):
        assert Client().get("/invitation/guess/", REMOTE_ADDR="203.0.113.7").status_code == 410

    refused = Client().get(link, REMOTE_ADDR="203.0.113.7")

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 600
    assert Client().get(link, REMOTE_ADDR="203.0.113.8").status_code == 200


def test_it_gives_no_channel_where_its_maker_may_bring_nobody_any_more(
    owner: User, channel: Channel, public_channel: Channel
) -> None:
    link = link_to(owner, "guest", channel, public_channel)
    Membership.objects.get(channel=channel, user=owner).delete()

    Client().post(link, BEA)

    assert channels_of("bea") == [public_channel.name]
