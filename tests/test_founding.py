"""The first visit founds the workspace, for one person, once."""

from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from chatsite.settings import INSECURE_SECRET_KEY
from messaging.models import AuditEntry, Channel, Membership, User, Workspace
from messaging.newcomers.attempts import MOST_FAILURES
from messaging.newcomers.founding import AlreadyFounded, found, setup_code
from tests.conftest import PASSWORD
from tests.visiting import client_of

FORM = {
    "workspace": "Kestrel Radio",
    "display_name": "Ada Lovelace",
    "username": "ada",
    "email": "ada@example.org",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture
def form(db: None, settings: Settings) -> dict[str, str]:
    settings.SECRET_KEY = "known to whoever runs the server"
    return FORM | {"code": setup_code()}


@pytest.mark.parametrize("path", ["/", "/channels/", "/channels/7/", "/login/", "/admin/", "/no/"])
def test_every_page_of_an_empty_site_leads_there(db: None, path: str) -> None:
    assert Client().get(path).url == "/welcome/"


def test_who_only_tried_the_site_has_not_founded_it(alice: User) -> None:
    visitor = Client()
    assert visitor.get("/").url == "/login/?next=/"

    alice.delete()

    assert visitor.get("/").url == "/welcome/"


def test_a_program_at_an_empty_site_is_told_as_ever(db: None) -> None:
    assert Client().get("/api/v1/channels/").status_code == 401


def test_it_makes_the_owner_and_the_first_channel_and_lands_there(form: dict[str, str]) -> None:
    client = Client()

    answer = client.post("/welcome/", form)

    channel, ada = Channel.objects.get(), User.objects.get()
    assert answer.url == f"/channels/{channel.pk}/"
    assert (channel.name, channel.kind, channel.is_default) == ("general", "public", True)
    assert Membership.objects.get().role == Membership.Role.OWNER
    assert (ada.role, ada.username, ada.shown_name, ada.email) == (
        *(User.Role.OWNER, "ada", "Ada Lovelace", "ada@example.org"),
    )
    assert ada.check_password(PASSWORD)
    assert client.get(answer.url).status_code == 200
    assert [entry.act for entry in AuditEntry.objects.all()] == ["workspace_founded"]


def test_the_workspace_is_called_so_on_every_page(form: dict[str, str]) -> None:
    client = Client()
    html = client.get(client.post("/welcome/", form).url).content.decode()

    assert "<title>general · Kestrel Radio</title>" in html
    assert "<bdi>Kestrel Radio</bdi></a>" in html
    assert "<bdi>Kestrel Radio</bdi>" in Client().get("/login/").content.decode()


def test_another_name_is_on_the_next_page(alice: User) -> None:
    client = client_of(alice)
    Workspace(name="Before").save()
    client.get("/channels/")

    Workspace.objects.update(name="After <b>")

    assert "Channels · After &lt;b&gt;</title>" in client.get("/channels/").content.decode()


def test_a_site_that_has_somebody_has_no_first_visit(alice: User, form: dict[str, str]) -> None:
    answers = [Client().get("/welcome/"), Client().post("/welcome/", form)]

    assert (answers[0].url, answers[1].status_code) == ("/login/", 409)
    assert "Somebody was quicker" in answers[1].content.decode()
    assert not User.objects.filter(username="ada").exists()


def test_it_costs_nothing_once_there_is_an_owner(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    User.objects.create_superuser("root")
    client = Client()
    client.get("/channels/")

    with django_assert_num_queries(0):
        client.get("/channels/")


def test_a_stranger_does_not_take_a_production_site(form: dict[str, str]) -> None:
    for code in ("", "00000-00000-00000-00000", setup_code()[:-1]):
        answer = Client().post("/welcome/", form | {"code": code})
        assert answer.context["form"].errors.keys() == {"code"}

    assert not User.objects.exists()


def test_the_code_of_a_known_secret_key_opens_nothing(
    form: dict[str, str], settings: Settings
) -> None:
    settings.SECRET_KEY = INSECURE_SECRET_KEY

    assert "code" in Client().post("/welcome/", form).context["form"].errors
    with pytest.raises(CommandError, match="SECRET_KEY"):
        call_command("setupcode")


def test_guesses_of_the_code_are_limited_by_address(form: dict[str, str]) -> None:
    for _ in range(MOST_FAILURES):
        Client().post("/welcome/", form | {"code": "guessed"}, REMOTE_ADDR="203.0.113.7")

    refused = Client().post("/welcome/", form, REMOTE_ADDR="203.0.113.7")
    elsewhere = Client().post("/welcome/", form, REMOTE_ADDR="203.0.113.8")

    assert (refused.status_code, elsewhere.status_code) == (429, 302)
    assert 0 < int(refused["Retry-After"]) <= 600


def test_the_server_tells_the_code_until_somebody_is_there(form: dict[str, str]) -> None:
    printed = StringIO()
    call_command("setupcode", stdout=printed)
    typed = printed.getvalue().strip().upper().replace("-", " ")

    assert Client().post("/welcome/", form | {"code": typed}).status_code == 302
    with pytest.raises(CommandError, match="first visit is over"):
        call_command("setupcode")


def test_development_needs_no_code(db: None, settings: Settings) -> None:
    settings.DEBUG = True

    assert Client().post("/welcome/", FORM).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("workspace", ""),
        ("workspace", "\u2800"),
        ("display_name", ""),
        ("username", "ada lovelace"),
        ("username", "Channel"),
        ("email", "ada"),
        ("password", "12345678"),
        ("password", "ada@example.org"),
        ("password", ""),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_kept(
    form: dict[str, str], field: str, value: str
) -> None:
    answer = Client().post("/welcome/", form | {field: value})

    html = answer.content.decode()
    assert answer.context["form"].errors.keys() == {field}
    assert [kept for kept in ("Kestrel Radio", "Ada Lovelace") if kept not in html] == [
        FORM[field] for _ in [0] if field in ("workspace", "display_name")
    ]
    assert PASSWORD not in html
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_first_visits_at_once_one_owns_the_workspace() -> None:
    start = Barrier(2)

    def visit(name: str) -> bool:
        owner = User(username=name)
        start.wait()
        try:
            found(f"{name}'s place", owner, address=None)
        except AlreadyFounded:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as threads:
        came = dict(zip(("ada", "bea"), threads.map(visit, ("ada", "bea")), strict=True))

    [owner] = User.objects.all()
    assert sorted(came.values()) == [False, True]
    assert came[owner.username]
    assert Workspace.current().name == f"{owner.username}'s place"


def test_the_command_makes_an_owner_too(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    call_command(
        "createsuperuser", "--noinput", username="root", email="root@example.org", verbosity=0
    )

    assert User.objects.get().role == User.Role.OWNER
    assert Client().get("/").url == "/login/?next=/"
