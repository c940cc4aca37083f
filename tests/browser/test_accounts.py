"""The account pages in a browser: passkeys of a device, and nobody kept out."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from messaging.services.stack import running_stack
from tests.accounts.identity import running_provider
from tests.browser.axe import axe_source, severe_problems
from tests.browser.casting import PASSWORD
from tests.browser.chat_page import wait_until_live
from tests.browser.conftest import OpenPage
from tests.browser.people import Person
from tests.browser.site import Site
from tests.browser.watching import Watch

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
DOORS = ["/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere/"]
PAGES = [
    *("/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"),
    *("/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/"),
    *("/accounts/sessions/", "/accounts/tokens/", "/accounts/3rdparty/"),
]


@pytest.fixture
def by_name(site: Site) -> str:
    """The site under a name: passkeys belong to names, and an address is none."""
    return site.url.replace("127.0.0.1", "localhost")


def plug_in_device(page: Page) -> str:
    """A device that keeps passkeys, and whose owner agrees to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def confirm_password(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def log_out(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login/")


def test_a_passkey_is_made_and_opens_the_chat_alone_and_after_a_password(
    open_page: OpenPage, bob: Person, by_name: str, watch: Watch
) -> None:
    # The chat asks once more while its page is being left for the login.
    watch.expect("^401: GET .*/sync/")
    page = open_page(bob, "/accounts/2fa/webauthn/add/", url=by_name)
    plug_in_device(page)
    confirm_password(page)
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    log_out(page)
    page.get_by_role("button", name="Log in with a passkey").click()
    wait_until_live(page)

    log_out(page)
    page.get_by_label("Name or e-mail address").fill(bob.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use a passkey").click()
    wait_until_live(page)


def test_after_a_new_password_the_other_tab_goes_on(
    open_page: OpenPage, bob: Person, channel: dict[str, Any], watch: Watch
) -> None:
    watch.expect("^401: GET .*/sync/")
    chat = open_page(bob, f"/channels/{channel['id']}/")
    wait_until_live(chat)

    page = chat.context.new_page()
    page.goto("/accounts/password/change/")
    page.get_by_label("Your password until now").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("a much better battery")
    page.get_by_label("New password, once more").fill("a much better battery")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("status")).to_contain_text("Your password is changed")

    chat.evaluate("window.dispatchEvent(new Event('focus'))")
    wait_until_live(chat)


def test_a_device_without_a_passkey_for_this_site_is_said(
    open_page: OpenPage, by_name: str
) -> None:
    page = open_page(None, "/login/", url=by_name)
    plug_in_device(page)

    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_keeps_anybody_out(
    open_page: OpenPage, bob: Person, theme: str, watch: Watch
) -> None:
    watch.expect("^40[34]: GET .*/(nowhere|accounts/signup)/")
    source, problems = axe_source(), {}
    look = {"color_scheme": theme, "bypass_csp": True}
    door, page = open_page(None, "", **look), open_page(bob, "", **look)
    page.goto("/accounts/reauthenticate/?next=/accounts/")
    problems["reauthenticate"] = severe_problems(page, source)
    confirm_password(page)
    page.wait_for_url("**/accounts/")
    for each, paths in ((door, DOORS), (page, PAGES)):
        for path in paths:
            each.goto(path)
            expect(each.get_by_role("heading").first).to_be_visible()
            problems[path] = severe_problems(each, source)

    assert {path: found for path, found in problems.items() if found} == {}


@pytest.fixture
def kestrel() -> Iterator[tuple[str, str]]:
    """The addresses of a site and of the provider that its environment names."""
    with tempfile.TemporaryDirectory() as folder, running_provider(Path(folder)) as provider:
        provider.knows("nora", name="Nora Nash", email="nora@kestrel.example", email_verified=True)
        env = {
            "OIDC_ISSUER": provider.url,
            "OIDC_CLIENT_ID": "chatsite",
            "OIDC_CLIENT_SECRET": "between us",
            "OIDC_NAME": "Kestrel ID",
        }
        with running_stack("embedded-uvicorn", env=env) as stack:
            stack.shell(
                "Workspace(name='Kestrel', joining='open').save()\n"
                "User.objects.create_user('olga', role='owner')"
            )
            yield stack.urls[0], provider.url


def test_a_provider_named_by_the_environment_alone_lets_people_in(
    kestrel: tuple[str, str], open_page: OpenPage, watch: Watch
) -> None:
    site, provider = kestrel
    # The provider's own page, whose style sheet is another host's.
    watch.expect(provider, "cdn.jsdelivr.net")
    page = open_page(None, "/login/", url=site)
    page.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())

    page.get_by_role("button", name="Log in with Kestrel ID").click()
    page.wait_for_url(f"{provider}/**")
    page.get_by_placeholder("sub").fill("nora")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{site}/**")
    expect(page.get_by_text("Nora Nash").first).to_be_visible()
