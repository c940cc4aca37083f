"""Logging in by a provider of OpenID Connect: whom its word lets in, and into which account."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from messaging.models import User
from tests.accounts.conftest import newcomers
from tests.accounts.identity import IdentityProvider, running_provider
from tests.visiting import client_of

LOGIN = "/accounts/oidc/oidc/login/"
ONWARD = re.compile(r'http-equiv="refresh" content="0;url=([^"]+)"')

Joining = Callable[[str], None]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with running_provider(tmp_path_factory.mktemp("identity")) as provider:
        yield provider


@pytest.fixture
def provider(running: IdentityProvider, settings: Settings) -> IdentityProvider:
    app = {
        "provider_id": "oidc",
        "name": "Kestrel ID",
        "client_id": "chatsite",
        "secret": "between us",
        "settings": {"server_url": running.url, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    return running


def onward(client: Client, process: str = "login") -> str:
    """The address at the provider that the button leads to."""
    page = client.post(f"{LOGIN}?process={process}").content.decode()
    return html.unescape(ONWARD.search(page)[1])


def come_in(
    provider: IdentityProvider, subject: str, client: Client, process: str = "login"
) -> HttpResponse:
    back = provider.log_in(onward(client, process), subject)
    return client.get(back.removeprefix("http://testserver"), follow=True)


def name_of(client: Client) -> str | None:
    return client.get("/api/v1/users/me/").json().get("username")


def nora(provider: IdentityProvider, **claims: object) -> None:
    address = {"email": "nora@kestrel.example", "email_verified": True}
    provider.knows("nora", name="Nora Nash", **(address | claims))


def test_the_button_stands_on_the_login_page(provider: IdentityProvider, alice: User) -> None:
    assert "Log in with Kestrel ID" in Client().get("/login/").content.decode()


def test_without_a_provider_there_is_no_button(alice: User) -> None:
    assert "oidc" not in Client().get("/login/").content.decode()
    assert Client().post(LOGIN).status_code == 404


@pytest.mark.parametrize("rule", ["open", "domain"])
def test_a_newcomer_is_let_in_where_anybody_of_the_address_may_join(
    provider: IdentityProvider, joining: Joining, rule: str
) -> None:
    joining(rule)
    nora(provider)
    client = Client()

    come_in(provider, "nora", client)

    made = newcomers().get()
    assert name_of(client) == made.username == "nora_nash"
    assert (made.display_name, made.email) == ("Nora Nash", "nora@kestrel.example")


def test_the_second_time_it_is_the_same_account(
    provider: IdentityProvider, joining: Joining
) -> None:
    joining("open")
    nora(provider)
    come_in(provider, "nora", Client())

    joining("invitation")
    come_in(provider, "nora", client := Client())

    assert name_of(client) == newcomers().get().username


@pytest.mark.parametrize(
    ("rule", "claims"),
    [
        ("invitation", {}),
        ("domain", {"email": "nora@evil.example"}),
        ("domain", {"email_verified": False}),
        ("domain", {"email_verified": "false"}),
        ("domain", {"email": None}),
    ],
)
def test_others_are_told_that_one_joins_by_invitation(
    provider: IdentityProvider, joining: Joining, rule: str, claims: dict[str, object]
) -> None:
    joining(rule)
    nora(provider, **claims)
    client = Client()

    answer = come_in(provider, "nora", client)

    assert "Join by invitation" in answer.content.decode()
    assert name_of(client) is None
    assert not newcomers().exists()


def test_a_verified_address_opens_the_account_that_has_it_verified(
    provider: IdentityProvider, alice: User
) -> None:
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    nora(provider, email=alice.email)

    come_in(provider, "nora", client := Client())

    assert name_of(client) == "alice"


def test_an_unverified_address_never_opens_an_account(
    provider: IdentityProvider, alice: User, joining: Joining
) -> None:
    joining("open")
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    nora(provider, email=alice.email, email_verified=False)

    come_in(provider, "nora", client := Client())

    assert name_of(client) == "nora_nash"
    assert User.objects.get(username="nora_nash").email == ""


def test_an_account_that_only_claims_an_address_is_not_opened_by_it(
    provider: IdentityProvider, alice: User, joining: Joining
) -> None:
    joining("open")
    nora(provider, email=alice.email)

    answer = come_in(provider, "nora", client := Client())

    assert "Log in first" in answer.content.decode()
    assert name_of(client) is None


def test_somebody_inside_connects_and_disconnects_it(
    provider: IdentityProvider, alice: User
) -> None:
    nora(provider)
    come_in(provider, "nora", client_of(alice), "connect")
    come_in(provider, "nora", client := Client())
    connected = name_of(client)

    account = alice.socialaccount_set.get()
    client.post("/accounts/3rdparty/", {"account": account.pk})
    come_in(provider, "nora", again := Client())

    assert (connected, name_of(again)) == ("alice", None)


def test_an_answer_that_nobody_asked_for_logs_nobody_in(
    provider: IdentityProvider, joining: Joining
) -> None:
    joining("open")
    nora(provider)
    stolen = provider.log_in(onward(Client()), "nora")

    client = Client()
    answer = client.get(stolen.removeprefix("http://testserver"), follow=True)

    assert name_of(client) is None
    assert 'class="door"' in answer.content.decode()


def test_a_provider_that_is_away_is_said(settings: Settings, alice: User) -> None:
    app = {
        "provider_id": "oidc",
        "name": "Nobody",
        "client_id": "chatsite",
        "secret": "x",
        "settings": {"server_url": "http://127.0.0.1:9"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    answer = Client().post(LOGIN, follow=True)

    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()
