"""The pages: where they lead, and what holds for all of them."""

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils.translation import templatize

from messaging.models import Channel, Message, User
from tests.visiting import client_of, page, say


class TestLogIn:
    def test_a_page_leads_there_and_back(self, channel: Channel, alice: User) -> None:
        client = Client()
        path = f"/channels/{channel.pk}/"

        refused = client.get(path)
        logged_in = client.post(
            refused.url, {"login": "alice", "password": "correct horse battery", "next": path}
        )

        assert (refused.status_code, logged_in.url) == (302, path)

    def test_a_wrong_password_is_told(self, alice: User) -> None:
        answer = Client().post("/login/", {"login": "alice", "password": "wrong"})

        assert "do not belong together" in answer.content.decode()

    def test_logging_out_needs_a_form(self, alice: User) -> None:
        client = client_of(alice)

        statuses = [client.get("/logout/").status_code, client.post("/logout/").status_code]

        assert statuses == [405, 302]


class TestHome:
    def test_leads_to_the_channel_seen_last(
        self, channel: Channel, public_channel: Channel, alice: User
    ) -> None:
        client = client_of(alice)
        client.get(f"/channels/{public_channel.pk}/")

        assert client.get("/").url == f"/channels/{public_channel.pk}/"

    def test_else_to_one_with_something_unread(
        self, channel: Channel, public_channel: Channel, alice: User, bob: User
    ) -> None:
        say(public_channel, bob, "Anybody there?")

        assert client_of(alice).get("/").url == f"/channels/{public_channel.pk}/"

    def test_a_channel_that_was_left_is_not_shown_again(
        self, channel: Channel, public_channel: Channel, bob: User
    ) -> None:
        client = client_of(bob)
        client.get(f"/channels/{channel.pk}/")
        channel.memberships.get(user=bob).delete()

        assert client.get("/").url == f"/channels/{public_channel.pk}/"

    def test_invites_somebody_without_channels(self, mallory: User) -> None:
        html = page(mallory, "/")

        assert "You are in no channel yet" in html


class TestEveryPage:
    @pytest.mark.parametrize("path", ["/", "/channels/", "/channels/{}/"])
    def test_needs_a_login(self, channel: Channel, path: str) -> None:
        answer = Client().get(path.format(channel.pk))

        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")

    @pytest.mark.parametrize("path", ["/", "/channels/", "/channels/{}/"])
    def test_answers_head_like_get(self, channel: Channel, alice: User, path: str) -> None:
        client = client_of(alice)
        path = path.format(channel.pk)

        assert client.head(path).status_code == client.get(path).status_code

    def test_says_since_when_it_is_offline_in_one_translatable_sentence(self) -> None:
        banner = get_template("messaging/_connection_banner.html").template.source

        assert "Offline since <time></time>. What you write" in templatize(banner)

    def test_is_not_kept_by_the_browser(self, channel: Channel, alice: User) -> None:
        answer = client_of(alice).get(f"/channels/{channel.pk}/")

        assert "no-store" in answer.headers["Cache-Control"]

    @pytest.mark.parametrize("path", ["/login/", "/channels/", "/channels/{}/", "/nowhere/"])
    def test_works_under_the_content_security_policy(
        self, message: Message, alice: User, path: str
    ) -> None:
        client = Client() if path == "/login/" else client_of(alice)

        html = client.get(path.format(message.channel_id)).content.decode()

        forbidden = ("<style", " style=", " onclick=", "<script>", "javascript:", "//cdn")
        assert [each for each in forbidden if each in html] == []

    def test_a_missing_one_looks_like_the_product(self, alice: User) -> None:
        answer = client_of(alice).get("/nowhere/")

        assert answer.status_code == 404
        assert "Back to your channels" in answer.content.decode()

    def test_a_form_without_its_token_is_explained(self, alice: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(alice)

        answer = client.post("/channels/", {"name": "x"})

        assert answer.status_code == 403
        assert "This form has expired" in answer.content.decode()

    def test_one_that_breaks_needs_nothing_to_say_so(
        self, alice: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def break_down(*args: Any) -> None:
            raise RuntimeError

        client = client_of(alice)
        client.raise_request_exception = False
        monkeypatch.setattr("messaging.views.browser.sidebar_of", break_down)

        answer = client.get("/channels/")

        assert answer.status_code == 500
        assert "Something broke on our side" in answer.content.decode()
