"""No page of another site makes a logged-in browser change anything, whatever the address."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from messaging.models import User
from tests.site_map import every_path

CHANGING = ("post", "put", "patch", "delete")
WRITES = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM) \"(\w+)\"")

# When a browser was last seen is no change that anybody wants to make in another's name.
OF_BROWSERS = {"django_session", "usersessions_usersession"}


@pytest.fixture
def browser(alice: User) -> Client:
    """A browser of somebody who may do everything."""
    alice.role = User.Role.OWNER
    alice.save()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    return browser


def test_the_whole_site_is_walked() -> None:
    assert {
        *("/login/", "/logout/", "/channels/1/join/", "/admin/messaging/user/add/"),
        *("/api/v1/channels/1/messages/1/", "/api/v1/tokens/", "/api/schema/"),
    } <= set(every_path())


@pytest.mark.parametrize("path", every_path())
def test_nothing_is_changed_without_a_token(path: str, browser: Client) -> None:
    answers = {method: getattr(browser, method)(path).status_code for method in CHANGING}

    assert answers == dict.fromkeys(CHANGING, 403)


@pytest.mark.parametrize("path", every_path())
def test_looking_changes_nothing(path: str, browser: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)

    written = {match[1] for query in asked if (match := WRITES.match(query["sql"]))}
    assert written - OF_BROWSERS == set()


def test_with_its_token_a_page_may(browser: Client) -> None:
    token = browser.get("/channels/").cookies["csrftoken"].value

    answer = browser.post("/api/v1/channels/", {"name": "tea"}, headers={"X-CSRFToken": token})

    assert answer.status_code == 201


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example"]
)
def test_a_token_in_the_hands_of_another_site_does_not_help(origin: str, browser: Client) -> None:
    token = browser.get("/channels/").cookies["csrftoken"].value
    headers = {"X-CSRFToken": token, "Origin": origin}

    answer = browser.post("/api/v1/channels/", {"name": "tea"}, headers=headers)

    assert answer.status_code == 403
