"""Chromium under the content security policy: every kind of page works, foreign code does not run.

A refusal stands in the console, and so fails the test by itself.
"""

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.watching import Watch

PAGES = [
    *("/channels/", "/saved/", "/accounts/", "/accounts/sessions/", "/accounts/2fa/"),
    *("/api/v1/", "/api/v1/users/me/", "/api/v1/channels/{id}/messages/", "/api/docs/"),
    *("/admin/", "/admin/messaging/message/", "/admin/messaging/user/add/"),
]

ADD_SCRIPT = """() => {
  const script = document.createElement("script");
  script.textContent = "document.title = 'taken'";
  document.body.append(script);
}"""


def test_every_kind_of_page_keeps_to_the_policy(
    open_page: OpenPage, alice: Person, channel: dict[str, Any]
) -> None:
    page = open_page(alice, f"/channels/{channel['id']}/")

    for path in PAGES:
        answer = page.goto(path.format(id=channel["id"]), wait_until="load")
        assert answer is not None
        assert answer.status == 200, path
        if path == "/api/docs/":
            expect(page.locator(".opblock").first).to_be_visible()


def test_a_script_that_got_into_a_page_does_not_run(
    open_page: OpenPage, alice: Person, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("Content Security Policy")
    page = open_page(alice, f"/channels/{channel['id']}/")

    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        page.evaluate(ADD_SCRIPT)

    assert "taken" not in page.title()
