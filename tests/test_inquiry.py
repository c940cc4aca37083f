"""Why somebody saw a message or not: what is stored, what connections know, the verdict."""

import asyncio
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from messaging.feeds import Hub
from messaging.feeds.inquiry import answer_of
from messaging.feeds.reporter import Reporter
from messaging.inquiry.account import as_dict, as_lines
from messaging.inquiry.case import Case, UnknownError
from messaging.inquiry.questions import ProcessAnswer, ask_processes, question_about
from messaging.inquiry.verdict import verdict
from messaging.models import Channel, Membership, Message, ServerProcess, User
from messaging.outgoing import Frame
from tests.listening import in_thread, post, socket_of, until
from tests.processes import process

pytestmark = pytest.mark.django_db(transaction=True)

READ = "{0} has seen it: the channel is read up to seq {1}."
ABSENT = "bob is not connected and has not read it; opening the channel shows it."


def answered(*connections: dict[str, Any], endings: tuple[dict[str, Any], ...] = ()) -> Any:
    facts = {"feed": {"last": 1, "head": 1}, "connections": [*connections], "endings": [*endings]}
    return ProcessAnswer(ServerProcess(host="one", pid=1, server="daphne"), facts)


def connection(how: str, *, acknowledged: bool = False) -> dict[str, Any]:
    change = {"seq": 1, "how": how, "at": None, "acknowledged": acknowledged}
    return {
        "opened_at": 0.0,
        "state": "live",
        "is_behind": False,
        "sent": 1,
        "acknowledged": 1,
        "changes": [change],
    }


@pytest.fixture
def case(message: Message, bob: User) -> Case:
    return Case.of(str(message.pk), "bob")


@pytest.mark.parametrize("name", ["bob", "id"])
def test_a_person_is_found_by_name_or_id(name: str, message: Message, bob: User) -> None:
    case = Case.of(str(message.pk), str(bob.pk) if name == "id" else name)

    assert (case.message, case.user, case.standing) == (message, bob, "member")


@pytest.mark.parametrize(
    ("message_id", "user"),
    [("0", "bob"), ("x", "bob"), ("9" * 40, "bob"), ("²", "bob"), ("1", "nobody"), ("1", "999999")],
)
def test_what_does_not_exist_is_named(
    message_id: str, user: str, message: Message, bob: User
) -> None:
    asked = str(message.pk) if message_id == "1" else message_id

    with pytest.raises(UnknownError, match=r"^There is no"):
        Case.of(asked, user)


def test_the_command_names_it_too_and_ends_with_2(bob: User) -> None:
    with pytest.raises(CommandError, match=r"^There is no message 42\.$") as refused:
        call_command("why", "42", "bob")

    assert refused.value.returncode == 2


def test_a_deactivated_person_sees_nothing(case: Case) -> None:
    case.user.is_active = False

    assert verdict(case, []) == "bob is deactivated and sees nothing."


def test_a_deleted_message_is_a_placeholder(message: Message, bob: User) -> None:
    message.delete()
    case = Case.of(str(message.pk), "bob")

    assert verdict(case, [answered()]).startswith("It is deleted")
    assert [seq for seq, _ in case.changes] == [1, 2]


def test_whoever_wrote_it_knows_it(message: Message) -> None:
    assert verdict(Case.of(str(message.pk), "alice"), []) == "alice wrote it."


def test_whoever_has_read_beyond_it_has_seen_it(message: Message, bob: User) -> None:
    Membership.objects.get(user=bob).mark_read(1)
    case = Case.of(str(message.pk), "bob")

    assert verdict(case, [answered(connection("waiting"))]) == READ.format("bob", 1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (connection("live", acknowledged=True), "has acknowledged it, but it is not read"),
        (connection("replayed"), "has not acknowledged it yet"),
        (connection("reset"), "told to load the latest page"),
        (connection("earlier"), "It is older than bob's connection"),
        (connection("dropped"), "bob's browser is too slow"),
        (connection("waiting"), "has not forwarded it yet"),
        (connection("deaf"), "does not listen to this channel"),
    ],
)
def test_the_verdict_follows_what_was_sent(found: dict[str, Any], said: str, case: Case) -> None:
    assert said in verdict(case, [answered(), answered(found)])


def test_the_best_of_several_connections_counts(case: Case) -> None:
    tabs = [connection("dropped"), connection("live", acknowledged=True)]

    assert "has acknowledged it" in verdict(case, [answered(*tabs)])


def test_a_connection_that_has_ended_is_told(case: Case) -> None:
    sent_at = case.message.created_at.timestamp()
    ending = {
        "opened_at": sent_at - 60,
        "ended_at": sent_at + 60,
        "code": 4408,
        "was_behind": True,
    }
    answers = [answered(endings=(ending,))]

    assert verdict(case, answers).startswith("bob was connected when it was sent")
    assert any("4408 (too slow), was behind" in line for line in as_lines(case, answers))


def test_processes_that_did_not_answer_are_named(case: Case) -> None:
    process("deaf")

    answers = ask_processes(case, seconds=0.0)

    assert verdict(case, answers) == f"{ABSENT} (Not answered by deaf:1.)"


def test_without_a_server_it_says_so(case: Case) -> None:
    assert verdict(case, ask_processes(case)) == f"{ABSENT} (No server process is running.)"


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


def test_programs_read_times_they_know(case: Case) -> None:
    shown = as_dict(case, [answered(connection("live"))])

    assert shown["processes"][0]["connections"][0]["opened_at"] == "1970-01-01T00:00:00+00:00"
    assert shown["verdict"].endswith("it is slow or away.")
