"""Why somebody has seen a message, or not, as server processes tell it while they run."""

import asyncio
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from messaging.feeds import Hub
from messaging.feeds.inquiry import answer_of
from messaging.feeds.reporter import Reporter
from messaging.inquiry.case import Case
from messaging.inquiry.questions import question_about
from messaging.models import Channel, Message, ServerProcess, User
from messaging.outgoing import Frame
from tests.listening import in_thread, post, socket_of, until

pytestmark = pytest.mark.django_db(transaction=True)


async def test_a_live_message_and_its_acknowledgement(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob) as socket:
        [message] = await in_thread(post, channel, alice, "hello")
        await socket.frame_of("message_created")
        before = await facts_about(message)
        await socket.send_json_to({"type": "ack", "cursors": {str(channel.pk): 1}})
        [listening] = Hub.of_this_process().connections
        await until(lambda: listening.outbox.unacknowledged == 0)
        after = await facts_about(message)

    assert (before["changes"][0]["how"], before["changes"][0]["acknowledged"]) == ("live", False)
    assert (before["sent"], before["acknowledged"]) == (1, 0)
    assert (after["changes"][0]["acknowledged"], after["acknowledged"]) == (True, 1)
    assert after["changes"][0]["at"] >= message.created_at.timestamp()


async def test_a_replayed_message_and_one_that_is_older(
    channel: Channel, alice: User, bob: User
) -> None:
    older, missed = await in_thread(post, channel, alice, "on the page", "missed")
    async with socket_of(bob) as socket:
        await socket.send_json_to({"type": "resume", "cursors": {str(channel.pk): 1}})
        await socket.frame_of("caught_up")

        ways = [(await facts_about(each))["changes"][0]["how"] for each in (older, missed)]

    assert ways == ["earlier", "replayed"]


async def test_a_browser_that_is_behind_was_not_sent_it(
    channel: Channel, alice: User, bob: User
) -> None:
    async with socket_of(bob):
        [listening] = Hub.of_this_process().connections
        while listening.outbox.put(Frame("x" * 10_000, channel_id=-1, seq=1)):
            pass
        [message] = await in_thread(post, channel, alice, "too much")
        await until(lambda: listening.is_behind)

        facts = await facts_about(message)

    assert (facts["state"], facts["changes"][0]["how"]) == ("behind", "dropped")


async def test_the_ended_connections_of_the_last_hour(
    channel: Channel, alice: User, bob: User
) -> None:
    [message] = await in_thread(post, channel, alice, "hello")
    async with socket_of(bob) as socket:
        for _ in range(3):
            await socket.send_to(text_data="?")
        await socket.close_code()

    question = question_about(await in_thread(Case.of, str(message.pk), "bob"))
    answer = answer_of(Hub.of_this_process(), question)
    assert answer["connections"] == []
    assert answer["endings"][-1]["code"] == 4409


async def test_a_process_answers_in_its_row(channel: Channel, alice: User, bob: User) -> None:
    reporter = Reporter("test")
    async with socket_of(bob) as socket:
        [message] = await in_thread(post, channel, alice, "hello")
        await socket.frame_of("message_created")
        await reporter.report()
        command = asyncio.create_task(asyncio.to_thread(why, message, bob))
        asked = ServerProcess.objects.filter(question__isnull=False)
        while not await in_thread(asked.exists):
            pass
        await reporter.report()

        told = await command

    assert told["processes"][0]["connections"][0]["changes"][0]["how"] == "live"
    assert told["verdict"].startswith("bob's browser was sent it")


async def facts_about(message: Message) -> dict[str, Any]:
    """What the one connection of bob knows of a message."""
    case = await in_thread(Case.of, str(message.pk), "bob")
    [facts] = answer_of(Hub.of_this_process(), question_about(case))["connections"]
    return facts


def why(message: Message, user: User) -> dict[str, Any]:
    """What the command prints, in a thread of its own."""
    out = StringIO()
    try:
        call_command("why", str(message.pk), user.username, "--json", stdout=out)
    finally:
        connections.close_all()
    return json.loads(out.getvalue())
