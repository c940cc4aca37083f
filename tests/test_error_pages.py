"""Pages that refuse: they name the workspace, unless the database may not be asked."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from messaging.models import User, Workspace
from tests.visiting import client_of

NAMED = "Kestrel &amp; Sons"


@pytest.fixture(autouse=True)
def workspace(alice: User) -> None:
    Workspace(name="Kestrel & Sons").save()


def refused(status: str, bob: User, settings: Settings) -> HttpResponse:
    if status == "429":
        settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/h/ip"}
        client = Client(REMOTE_ADDR="203.0.113.77")
        answers = [client.post("/accounts/password/reset/", {"email": "x@x.org"}) for _ in "12"]
        return answers[1]
    if status == "403 csrf":
        return Client(enforce_csrf_checks=True).post("/login/", {})
    return client_of(bob).get("/moderation/" if status == "403" else "/nothing/")


@pytest.mark.parametrize("status", ["403", "403 csrf", "404", "429"])
def test_a_refusal_names_the_workspace(status: str, bob: User, settings: Settings) -> None:
    answer = refused(status, bob, settings)

    html = answer.content.decode()
    assert answer.status_code == int(status[:3])
    assert html.count(NAMED) == 2
    assert "Chatsite" not in html


@pytest.mark.parametrize("page", ["500.html", "503.html"])
def test_where_the_database_may_be_away_it_is_not_asked(page: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        html = render_to_string(page, {"seconds": 2})

    assert "· Chatsite</title>" in html
    assert len(asked) == 0
