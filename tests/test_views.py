"""The pages: who sees what, where they lead, and what they cost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, User


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, path: str) -> str:
    response = client_of(user).get(path)
    assert response.status_code == 200
    return response.content.decode()


def say(channel: Channel, author: User, body: str, times: int = 1) -> Message:
    for _ in range(times):
        message = Message.objects.create(channel=channel, author=author, body=body)
    return message


class TestLogIn:
    def test_a_page_leads_there_and_back(self, channel: Channel, alice: User) -> None:
        client = Client()
        path = f"/channels/{channel.pk}/"

        refused = client.get(path)
        logged_in = client.post(
            refused.url, {"username": "alice", "password": "correct horse battery", "next": path}
        )

        assert (refused.status_code, logged_in.url) == (302, path)

    def test_a_wrong_password_is_told(self, alice: User) -> None:
        answer = Client().post("/login/", {"username": "alice", "password": "wrong"})

        assert "Please enter a correct username and password" in answer.content.decode()

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


class TestChannel:
    def test_shows_its_messages_to_a_member(self, message: Message, bob: User) -> None:
        html = page(bob, f"/channels/{message.channel_id}/")

        assert "Pressure is <em>rising</em>" in html
        assert "<message-composer" in html

    def test_a_private_one_is_not_found_by_an_outsider(
        self, message: Message, mallory: User
    ) -> None:
        path = f"/channels/{message.channel_id}/"
        seen_by_member = client_of(message.author).get(path)

        answer = client_of(mallory).get(path)

        assert (seen_by_member.status_code, answer.status_code) == (200, 404)
        assert "rising" not in answer.content.decode()

    def test_a_public_one_can_be_read_and_joined_by_everybody(
        self, public_channel: Channel, alice: User, mallory: User
    ) -> None:
        say(public_channel, alice, "Hear, hear")

        html = page(mallory, f"/channels/{public_channel.pk}/")

        assert "Hear, hear" in html
        assert "Join channel" in html
        assert "<message-composer" not in html

    def test_carries_the_cursor_of_what_it_shows(
        self, channel: Channel, message: Message, alice: User
    ) -> None:
        message.body = "Pressure is falling"
        message.save()

        html = page(alice, f"/channels/{channel.pk}/")

        assert f'data-channel="{channel.pk}" data-seq="{message.seq}"' in html

    def test_opens_at_the_first_unread(self, channel: Channel, alice: User, bob: User) -> None:
        say(channel, alice, "read", 80)
        channel.memberships.get(user=bob).mark_read(80)
        first_unread = say(channel, alice, "first unread")
        say(channel, alice, "unread", 80)

        html = page(bob, f"/channels/{channel.pk}/")

        line = html.index('class="new-line"')
        assert html.index(f'id="message-{first_unread.pk}"') > line
        assert html[line:].count("data-created-seq") == 50 + 1
        assert "data-has-older data-has-newer" in html

    def test_own_and_deleted_messages_are_not_news(
        self, channel: Channel, alice: User, bob: User
    ) -> None:
        say(channel, bob, "mine")
        say(channel, alice, "gone").delete()

        html = page(bob, f"/channels/{channel.pk}/")

        assert 'class="new-line"' not in html.split("<template")[0]

    def test_a_permalink_shows_and_marks_its_message(
        self, channel: Channel, message: Message, alice: User
    ) -> None:
        say(channel, alice, "later", 120)

        html = page(alice, f"/channels/{channel.pk}/?message={message.pk}")

        assert html.count("message--marked") == 1
        assert "Pressure is <em>rising</em>" in html

    @pytest.mark.parametrize("asked", ["0", "x", "9" * 40, "99999", ""])
    def test_a_permalink_to_nothing_is_not_found(
        self, channel: Channel, alice: User, asked: str
    ) -> None:
        answer = client_of(alice).get(f"/channels/{channel.pk}/", {"message": asked})

        assert answer.status_code == 404

    def test_a_permalink_does_not_reach_into_another_channel(
        self, message: Message, public_channel: Channel, mallory: User
    ) -> None:
        path = f"/channels/{public_channel.pk}/?message={message.pk}"

        assert client_of(mallory).get(path).status_code == 404

    def test_days_are_those_of_the_viewers_zone(
        self, channel: Channel, message: Message, alice: User
    ) -> None:
        message.created_at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
        message.save()
        client = client_of(alice)
        client.cookies["timezone"] = "Asia/Tokyo"

        html = client.get(f"/channels/{channel.pk}/").content.decode()

        assert '<time datetime="2026-11-21">' in html
        assert '<time datetime="2026-11-20T23:30:00Z">08:30</time>' in html

    @pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", "", "America"])
    def test_an_unknown_zone_is_utc(self, message: Message, alice: User, zone: str) -> None:
        client = client_of(alice)
        client.cookies["timezone"] = zone

        assert client.get(f"/channels/{message.channel_id}/").status_code == 200

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_whatever_there_is(
        self,
        alice: User,
        bob: User,
        rows: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(rows):
            channel = Channel.objects.create(name=f"room-{number}")
            for user in (alice, bob):
                Membership.objects.create(channel=channel, user=user)
            say(channel, bob, "hello", rows)
        client = client_of(alice)

        with django_assert_num_queries(6):
            client.get(f"/channels/{channel.pk}/")


class TestChannels:
    def test_lists_what_the_viewer_may_see(
        self, channel: Channel, public_channel: Channel, mallory: User
    ) -> None:
        html = page(mallory, "/channels/")

        assert "town-square" in html
        assert "engine-room" not in html

    def test_makes_a_channel_of_which_one_is_owner(self, mallory: User) -> None:
        form = {"name": "garden", "topic": "Weeds", "kind": "private"}

        answer = client_of(mallory).post("/channels/", form)

        made = Channel.objects.get()
        membership = Membership.objects.get()
        assert (made.name, made.topic, made.kind) == ("garden", "Weeds", "private")
        assert (membership.channel, membership.user, membership.role) == (made, mallory, "owner")
        assert answer.url == f"/channels/{made.pk}/"

    def test_says_that_a_name_is_taken(self, public_channel: Channel, alice: User) -> None:
        form = {"name": "Town-Square", "topic": "", "kind": "public"}

        answer = client_of(alice).post("/channels/", form)

        assert "There is a channel of this name already." in answer.content.decode()
        assert Channel.objects.count() == 1

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_whatever_there_is(
        self, alice: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(rows):
            Channel.objects.create(name=f"room-{number}")
        client = client_of(alice)

        with django_assert_num_queries(4):
            client.get("/channels/")


class TestJoining:
    def test_somebody_joins_and_leaves_a_public_channel(
        self, public_channel: Channel, mallory: User
    ) -> None:
        client = client_of(mallory)

        joined = client.post(f"/channels/{public_channel.pk}/join/")
        is_member = public_channel.memberships.filter(user=mallory).exists()
        left = client.post(f"/channels/{public_channel.pk}/leave/")

        assert (joined.url, is_member) == (f"/channels/{public_channel.pk}/", True)
        assert left.url == "/channels/"
        assert not public_channel.memberships.filter(user=mallory).exists()

    def test_joining_twice_does_no_harm(self, public_channel: Channel, bob: User) -> None:
        client_of(bob).post(f"/channels/{public_channel.pk}/join/")

        assert public_channel.memberships.filter(user=bob).count() == 1

    def test_a_private_channel_cannot_be_joined(self, channel: Channel, mallory: User) -> None:
        answer = client_of(mallory).post(f"/channels/{channel.pk}/join/")

        assert answer.status_code == 404
        assert not channel.memberships.filter(user=mallory).exists()

    def test_an_archived_channel_cannot_be_joined(
        self, public_channel: Channel, mallory: User
    ) -> None:
        public_channel.is_archived = True
        public_channel.save()

        answer = client_of(mallory).post(f"/channels/{public_channel.pk}/join/")

        assert answer.status_code == 403
        assert not public_channel.memberships.filter(user=mallory).exists()


class TestEveryPage:
    @pytest.mark.parametrize("path", ["/", "/channels/", "/channels/{}/"])
    def test_needs_a_login(self, channel: Channel, path: str) -> None:
        answer = Client().get(path.format(channel.pk))

        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/login/")

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
        monkeypatch.setattr("messaging.views._sidebar_of", break_down)

        answer = client.get("/channels/")

        assert answer.status_code == 500
        assert "Something broke on our side" in answer.content.decode()
