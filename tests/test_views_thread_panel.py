"""The panel of a thread beside its channel: who sees what in it, and what it costs."""

import pytest
from django.http import HttpResponse
from pytest_django import DjangoAssertNumQueries

from messaging.models import Channel, Message, User
from tests.visiting import client_of, page, reply


def panel(user: User, path: str) -> HttpResponse:
    """The panel of an address alone, as a script of the page asks for it."""
    return client_of(user).get(path, headers={"X-Part": "panel"})


def thread_of(first: Message) -> str:
    return f"/channels/{first.channel_id}/?thread={first.pk}"


class TestThreadPanel:
    def test_the_page_opens_with_the_thread_of_its_address(
        self, message: Message, alice: User, bob: User
    ) -> None:
        reply(message, bob, "Close the valve")

        html = page(alice, thread_of(message))

        assert f'data-panel="thread" data-thread="{message.pk}"' in html
        assert html.count("Close the valve") == 1
        assert "1 reply" in html

    def test_a_script_gets_the_panel_alone(self, message: Message, bob: User) -> None:
        reply(message, bob, "Close the valve")

        html = panel(bob, thread_of(message)).content.decode()

        assert html.startswith("<aside")
        assert "Close the valve" in html
        assert "<!doctype" not in html

    def test_an_outsider_finds_neither_page_nor_panel(
        self, message: Message, bob: User, mallory: User
    ) -> None:
        reply(message, bob, "Close the valve")
        path = thread_of(message)
        seen_by_member = panel(bob, path)

        answers = [client_of(mallory).get(path), panel(mallory, path)]

        assert "Close the valve" in seen_by_member.content.decode()
        assert [answer.status_code for answer in answers] == [404, 404]
        assert not any("valve" in answer.content.decode() for answer in answers)

    def test_a_thread_of_a_public_channel_can_be_read_by_everybody(
        self, public_channel: Channel, alice: User, mallory: User
    ) -> None:
        first = Message.objects.create(channel=public_channel, author=alice, body="Hear, hear")
        reply(first, alice, "Listen")

        html = page(mallory, thread_of(first))

        assert "Listen" in html
        assert "<message-composer" not in html

    @pytest.mark.parametrize("value", ["", "0", "-1", "x", "9" * 30, "٣", "1.5"])
    def test_what_is_no_thread_is_not_found(self, message: Message, bob: User, value: str) -> None:
        answer = client_of(bob).get(f"/channels/{message.channel_id}/?thread={value}")

        assert answer.status_code == 404

    def test_a_reply_begins_no_thread(self, message: Message, bob: User) -> None:
        answer = client_of(bob).get(thread_of(reply(message, bob, "Close the valve")))

        assert answer.status_code == 404

    def test_a_message_of_another_channel_is_not_found(
        self, message: Message, public_channel: Channel, bob: User
    ) -> None:
        answer = client_of(bob).get(f"/channels/{public_channel.pk}/?thread={message.pk}")

        assert answer.status_code == 404

    def test_a_link_to_a_reply_opens_its_thread_and_marks_it(
        self, message: Message, bob: User
    ) -> None:
        answered = reply(message, bob, "Close the valve")

        answer = client_of(bob).get(f"/channels/{message.channel_id}/?message={answered.pk}")
        html = page(bob, answer.headers["Location"])

        assert answer.headers["Location"] == f"{thread_of(message)}&reply={answered.pk}"
        assert html.count("message--marked") == 1

    def test_a_reply_that_the_channel_shows_too_is_marked_there(
        self, message: Message, bob: User
    ) -> None:
        answered = reply(message, bob, "Close the valve", also_in_channel=True)

        html = page(bob, f"/channels/{message.channel_id}/?message={answered.pk}")

        assert html.count("message--marked") == 1
        assert "replied in a thread" in html

    def test_opens_at_the_first_unread_reply(
        self, message: Message, alice: User, bob: User
    ) -> None:
        reply(message, alice, "Seen")
        message.participations.get(user=alice).mark_read(message.channel.last_seq)
        reply(message, bob, "Not seen yet")

        html = panel(alice, thread_of(message)).content.decode()

        before, after = html.split('class="new-line"', maxsplit=1)
        assert "Seen" in before
        assert "Not seen yet" in after

    def test_a_deleted_first_message_stays_as_a_placeholder(
        self, message: Message, bob: User
    ) -> None:
        reply(message, bob, "Close the valve")
        message.delete()

        html = panel(bob, thread_of(message)).content.decode()

        assert "This message was deleted." in html
        assert "nobody can reply here" in html

    @pytest.mark.parametrize("rows", [1, 3])
    def test_costs_the_same_whatever_there_is(
        self,
        message: Message,
        alice: User,
        bob: User,
        rows: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for number in range(rows):
            answered = reply(message, (alice, bob)[number % 2], f"Number {number} @alice")
            answered.reactions.create(user=bob, emoji="👍")
        client = client_of(alice)

        with django_assert_num_queries(13):
            client.get(thread_of(message), headers={"X-Part": "panel"})
