"""Logging in: by name or e-mail, without a word on who has an account, and not too often."""

import pytest
from django.test import Client

from messaging.models import Channel, User
from tests.conftest import PASSWORD
from tests.visiting import client_of

MALLORY = "198.51.100.7"


def log_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> str:
    """Where it leads, or the words of the error."""
    answer = client.post("/login/", {"username": login, "password": password, **more})
    return answer.url if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("login", ["alice", "alice@kestrel.example", "Alice@Kestrel.Example"])
def test_name_and_address_open_the_same_account(alice: User, login: str) -> None:
    client = Client()

    assert log_in(client, login) == "/"
    assert client.get("/api/v1/users/me/").json()["username"] == "alice"


def test_a_stranger_and_a_wrong_password_get_the_same_words(alice: User) -> None:
    words = "do not belong together"

    answers = [
        log_in(Client(), login, "wrong")
        for login in ("alice", "nobody", "alice@kestrel.example", "nobody@kestrel.example")
    ]

    assert [words in answer for answer in answers] == [True] * 4


def test_it_leads_back_but_not_to_another_site(alice: User) -> None:
    assert log_in(Client(), "alice", next="/saved/") == "/saved/"
    assert log_in(Client(), "alice", next="https://evil.example/") == "/"


def test_guessing_a_password_ends_soon_and_for_the_right_one_too(alice: User) -> None:
    for _ in range(10):
        log_in(Client(), "alice", "wrong")

    assert "Too many failed login attempts" in log_in(Client(), "alice")


def test_guesses_about_one_person_do_not_lock_another_out(alice: User, bob: User) -> None:
    for _ in range(10):
        log_in(Client(), "alice", "wrong")

    assert log_in(Client(), "bob") == "/"


def test_an_address_cannot_be_forged_to_go_on_guessing(alice: User, bob: User) -> None:
    for number in range(20):
        forged = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
        log_in(Client(REMOTE_ADDR=MALLORY, **forged), f"nobody{number}", "wrong")

    assert "Too many failed login attempts" in log_in(Client(REMOTE_ADDR=MALLORY), "bob")
    assert log_in(Client(), "bob") == "/"


def test_asking_all_the_time_is_told_to_wait_on_a_page_of_ours(alice: User) -> None:
    answers = [Client().post("/login/", {"username": "", "password": ""}) for _ in range(301)]

    assert [answer.status_code for answer in answers] == [200] * 300 + [429]
    assert "Chatsite" in answers[-1].content.decode()


def test_the_admins_own_form_is_no_way_around_it(alice: User) -> None:
    alice.role = User.Role.OWNER
    alice.save()

    answer = Client().post(
        "/admin/login/?next=/admin/", {"username": "alice", "password": PASSWORD}
    )

    assert (answer.status_code, answer.url) == (302, "/login/?next=%2Fadmin%2F")


def test_a_channel_where_everybody_begins_can_be_left_for_good(alice: User) -> None:
    begin = Channel.objects.create(name="general", is_default=True)
    log_in(Client(), "alice")
    has_joined = begin.memberships.filter(user=alice).exists()
    begin.memberships.all().delete()

    log_in(Client(), "alice")

    assert [has_joined, begin.memberships.exists()] == [True, False]


def test_whoever_is_inside_is_led_on(alice: User) -> None:
    assert client_of(alice).get("/login/").status_code == 302


def test_a_deactivated_person_does_not_get_in(alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    client = Client()

    log_in(client, "alice")

    assert client.get("/api/v1/users/me/").status_code == 401


@pytest.mark.parametrize(
    "path",
    [
        *("/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"),
        *("/accounts/2fa/webauthn/", "/accounts/sessions/", "/accounts/tokens/"),
        "/accounts/3rdparty/",
    ],
)
def test_the_pages_of_an_account_need_it(alice: User, path: str) -> None:
    assert Client().get(path).url == f"/login/?next={path}"
    assert "Back to your channels" in client_of(alice).get(path).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        *("/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/inactive/"),
        *("/accounts/password/reset/done/", "/accounts/confirm-email/"),
        *("/accounts/confirm-email/made-up/", "/accounts/3rdparty/login/cancelled/"),
        *("/accounts/3rdparty/login/error/", "/accounts/password/reset/key/x-y/"),
    ],
)
def test_the_pages_before_it_wear_the_products_look(alice: User, path: str) -> None:
    html = Client().get(path, follow=True).content.decode()

    assert 'class="door"' in html
    forbidden = ("<style", " style=", " onclick=", "<script>", "javascript:")
    assert [each for each in forbidden if each in html] == []
