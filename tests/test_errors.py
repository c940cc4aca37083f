"""What is answered outside of any view: JSON to programs, pages to people."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from chatsite.errors import server_error
from messaging.models import User

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/channels/x/", "/api/v2/"])
def test_a_program_is_told_in_json_that_there_is_no_such_address(path: str, alice: User) -> None:
    answer = Client().get(path)

    assert (answer.status_code, answer.json()) == (404, {"detail": "Not found."})


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/nothing/"])
def test_a_person_sees_a_page(path: str, alice: User) -> None:
    answer = Client().get(path, headers=BROWSER)

    assert answer.status_code == 404
    assert "Nothing to see here" in answer.content.decode()


def test_a_failure_tells_a_program_nothing_but_that_there_was_one() -> None:
    answers = [server_error(request("/api/v1/channels/")), server_error(request("/channels/"))]

    assert [each.status_code for each in answers] == [500, 500]
    assert answers[0].content == b'{"detail": "Something went wrong here."}'
    assert answers[1]["Content-Type"].startswith("text/html")


def request(path: str) -> HttpRequest:
    return RequestFactory().get(path)
