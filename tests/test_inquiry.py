"""Why somebody saw a message or not: what is stored, what connections know, the verdict."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from messaging.inquiry.account import as_dict, as_lines
from messaging.inquiry.case import Case, UnknownError
from messaging.inquiry.questions import ProcessAnswer, ask_processes
from messaging.inquiry.verdict import verdict
from messaging.models import Membership, Message, ServerProcess, User
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


def test_programs_read_times_they_know(case: Case) -> None:
    shown = as_dict(case, [answered(connection("live"))])

    assert shown["processes"][0]["connections"][0]["opened_at"] == "1970-01-01T00:00:00+00:00"
    assert shown["verdict"].endswith("it is slow or away.")
