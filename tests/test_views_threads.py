"""The page of the threads that somebody follows."""

from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Membership, Message, Participation, User
from tests.visiting import client_of, page, reply


class TestThreads:
    def test_lists_what_the_viewer_follows_unread_ones_first(
        self, channel: Channel, alice: User, bob: User
    ) -> None:
        quiet, lively = (
            Message.objects.create(channel=channel, author=alice, body=body)
            for body in ("Quiet one", "Lively one")
        )
        reply(lively, bob, "Answer to the lively one")
        reply(quiet, bob, "Answer to the quiet one")
        quiet.participations.get(user=alice).mark_read(Channel.objects.get().last_seq)

        html = page(alice, "/threads/")

        assert html.index("Lively one") < html.index("Quiet one")
        assert html.count("data-unread>") == 1

    def test_shows_the_last_replies_and_how_many_more_there_are(
        self, message: Message, alice: User, bob: User
    ) -> None:
        for number in range(5):
            reply(message, bob, f"Answer {number}")

        html = page(alice, "/threads/")

        assert [f"Answer {number}" in html for number in range(5)] == [False] * 2 + [True] * 3
        assert "2 more replies" in html

    def test_a_thread_of_others_or_one_that_is_no_longer_followed_is_not_listed(
        self, message: Message, alice: User, bob: User
    ) -> None:
        reply(message, bob, "Close the valve")
        Participation.objects.follow(message, alice, False)

        html = page(alice, "/threads/")

        assert "No threads yet" in html
        assert "Close the valve" not in html

    def test_who_has_left_the_channel_sees_its_threads_no_more(
        self, message: Message, mallory: User
    ) -> None:
        membership = Membership.objects.create(channel=message.channel, user=mallory)
        reply(message, mallory, "Close the valve")
        seen_by_member = page(mallory, "/threads/")
        membership.delete()

        html = page(mallory, "/threads/")

        assert "Close the valve" in seen_by_member
        assert "Close the valve" not in html
        assert 'data-ids=""' in html

    def test_the_sidebar_of_every_page_knows_the_unread_ones(
        self, message: Message, alice: User, bob: User
    ) -> None:
        reply(message, bob, "Close the valve")

        pages = [page(alice, path) for path in ("/channels/", "/threads/")]

        assert [f'data-ids="{message.pk}"' in html for html in pages] == [True, True]

    def test_script_in_a_reply_stays_text(self, message: Message, alice: User, bob: User) -> None:
        reply(message, bob, "<script>alert(1)</script>")

        html = page(alice, "/threads/")

        assert "<script>alert" not in html
        assert "<script>alert(1)</script>" in unescape(html)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_whatever_there_is(
        self,
        channel: Channel,
        alice: User,
        bob: User,
        rows: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(rows):
            first = Message.objects.create(channel=channel, author=alice, body=f"First {number}")
            for each in range(rows):
                reply(first, bob, f"Answer {each}").reactions.create(user=bob, emoji="👍")
        client = client_of(alice)

        with django_assert_num_queries(18):
            client.get("/threads/")

    def test_the_twenty_first_thread_is_on_the_next_page(
        self, channel: Channel, alice: User, bob: User
    ) -> None:
        for number in range(21):
            first = Message.objects.create(channel=channel, author=alice, body=f"First {number:02}")
            reply(first, bob, "Answer")

        pages = [page(alice, f"/threads/?page={number}") for number in (1, 2)]

        assert ["First 00" in html for html in pages] == [False, True]
        assert ["Older threads" in html for html in pages] == [True, False]
