"""The page of one channel: who sees what in it, and what it costs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, User
from tests.visiting import client_of, page, say


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

    @pytest.mark.parametrize(
        ("body", "heard", "mark"),
        [
            *(("", {}, ""), ("Anybody?", {}, "• "), ("@bob, please", {}, "(1) ")),
            *(("Anybody?", {"notify": "all"}, "(1) "), ("@bob", {"notify": "nothing"}, "")),
            *(("Anybody?", {"is_muted": True}, ""), ("@bob", {"is_muted": True}, "(1) ")),
        ],
    )
    def test_its_title_says_what_calls_the_viewer_anywhere(
        self,
        channel: Channel,
        public_channel: Channel,
        alice: User,
        bob: User,
        body: str,
        heard: dict[str, Any],
        mark: str,
    ) -> None:
        public_channel.memberships.filter(user=bob).update(**heard)
        if body:
            say(public_channel, alice, body)

        html = page(bob, f"/channels/{channel.pk}/")

        assert f"<title>{mark}engine-room · Chatsite</title>" in html

    def test_its_title_is_calm_while_nothing_may_disturb(
        self, channel: Channel, public_channel: Channel, alice: User, bob: User
    ) -> None:
        say(public_channel, alice, "@bob, please")
        bob.quiet_until = timezone.now() + timedelta(hours=1)
        bob.save(update_fields=["quiet_until"])

        html = page(bob, f"/channels/{channel.pk}/")

        assert "<title>engine-room · Chatsite</title>" in html
        assert " data-is-quiet" in html

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

        with django_assert_num_queries(16):
            client.get(f"/channels/{channel.pk}/")
