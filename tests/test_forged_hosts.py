"""A forged Host, Origin or X-Forwarded-Host over HTTP."""

import pytest
from django.test import Client

from messaging.models import User

FORGED = ["evil.example", "testserver.evil.example", "testserver@evil.example", "evil.example:80"]


@pytest.mark.parametrize("host", FORGED)
@pytest.mark.parametrize("path", ["/login/", "/api/v1/users/me/", "/admin/login/", "/api/schema/"])
def test_a_host_that_is_not_ours_is_refused(path: str, host: str, db: None) -> None:
    answer = Client().get(path, headers={"Host": host})

    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()


def test_no_answer_leads_to_a_host_that_a_proxy_was_made_to_say(alice: User) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    browser = Client()
    browser.force_login(alice)

    answers = [browser.get(path, headers=forged) for path in ("/", "/api/", "/api/v1/", "/login/")]
    answers.append(Client().get("/channels/", headers=forged))

    assert max(each.status_code for each in answers) == 302
    told = " ".join(each.content.decode() + each.get("Location", "") for each in answers)
    assert "evil.example" not in told


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_logging_in_leads_to_no_other_site(target: str, alice: User) -> None:
    credentials = {"login": "alice", "password": "correct horse battery", "next": target}

    answer = Client().post("/login/", credentials)

    assert (answer.status_code, answer["Location"]) == (302, "/")
