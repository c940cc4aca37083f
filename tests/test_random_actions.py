"""After whatever ten people do, what they are shown equals a recount from the tables."""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.utils.dateparse import parse_datetime
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from messaging.models import Message, User
from tests.acting import EMOJI, PEOPLE, Workspace
from tests.recount import Recount

RUNS = 32
ACTIONS = 80

people = st.integers(0, PEOPLE - 1)
channels = st.integers(0, 2)
messages = st.integers(0, 1_000)
emoji = st.sampled_from(EMOJI)
bodies = st.sampled_from(
    ["plain words", "*Look*, @person3", "@person1 and @person8 !", "@channel please", "@here"]
)

done: Counter[str] = Counter()


class RandomActions(RuleBasedStateMachine):
    """Each run ends with a recount, and is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.workspace = Workspace()

    def teardown(self) -> None:
        try:
            check(self.workspace)
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def has_acted(self, action: str) -> None:
        done[action] += 1

    @rule(person=people, channel=channels, body=bodies)
    def post(self, person: int, channel: int, body: str) -> None:
        self.workspace.post(person, channel, body)
        self.has_acted("post")

    @rule(person=people, message=messages, body=bodies, is_shown=st.booleans())
    def reply(self, person: int, message: int, body: str, is_shown: bool) -> None:
        written = {"body": body, "also_in_channel": is_shown}
        self.workspace.reply(person, message, written)
        self.has_acted("replies")

    @rule(person=people, message=messages, emoji=emoji)
    def react(self, person: int, message: int, emoji: str) -> None:
        self.on(person, message, "POST", "reactions/", {"emoji": emoji})

    @rule(person=people, message=messages, emoji=emoji)
    def take_back(self, person: int, message: int, emoji: str) -> None:
        self.on(person, message, "DELETE", f"reactions/?emoji={emoji}")

    @rule(message=messages, body=bodies)
    def edit(self, message: int, body: str) -> None:
        self.workspace.act_as_author(message, "PATCH", "", {"body": body})
        self.has_acted("edit")

    @rule(message=messages)
    def delete(self, message: int) -> None:
        self.workspace.act_as_author(message, "DELETE", "")
        self.has_acted("delete")

    @rule(message=messages)
    def restore(self, message: int) -> None:
        self.workspace.act_as_author(message, "POST", "restore/")
        self.has_acted("restore")

    @rule(person=people, channel=channels, behind=st.integers(0, 8))
    def read(self, person: int, channel: int, behind: int) -> None:
        self.workspace.read(person, channel, behind)
        self.has_acted("read")

    @rule(person=people, message=messages)
    def mark_unread(self, person: int, message: int) -> None:
        self.on(person, message, "POST", "unread/")

    @rule(person=people, channel=channels)
    def join(self, person: int, channel: int) -> None:
        self.workspace.join(person, channel)
        self.has_acted("join")

    @rule(person=people, channel=channels)
    def leave(self, person: int, channel: int) -> None:
        self.workspace.leave(person, channel)
        self.has_acted("leave")

    @rule(person=people, message=messages, method=st.sampled_from(["POST", "DELETE"]))
    def follow(self, person: int, message: int, method: str) -> None:
        self.on(person, message, method, "follow/")

    @rule(person=people, message=messages, seq=st.integers(0, 200))
    def read_thread(self, person: int, message: int, seq: int) -> None:
        self.on(person, message, "POST", "read/", {"seq": seq})

    @rule(person=people, message=messages, method=st.sampled_from(["POST", "DELETE"]))
    def pin(self, person: int, message: int, method: str) -> None:
        self.on(person, message, method, "pin/")

    @rule(person=people, message=messages, method=st.sampled_from(["POST", "DELETE"]))
    def save(self, person: int, message: int, method: str) -> None:
        self.on(person, message, method, "save/")

    def on(self, person: int, message: int, method: str, action: str, body: Any = None) -> None:
        self.workspace.act_on(person, message, method, action, body)
        self.has_acted(action.partition("/")[0])


def check(workspace: Workspace) -> None:
    """Compare everything that people are served with the recount."""
    recount = Recount()
    for number, person in enumerate(workspace.people):
        check_sidebar(workspace, recount, number, person)
    for number, channel in enumerate(workspace.channels):
        check_channel(workspace, recount, number, channel.pk)
    for message in Message.objects.for_display():
        assert [face.pk for face in message.faces] == recount.faces(message.pk)
        if not message.is_deleted:
            assert recount.meant_by_name(message.pk) == recount.named_in(message.pk)


def check_sidebar(workspace: Workspace, recount: Recount, number: int, person: User) -> None:
    synced = workspace.ask(number, "GET", "sync/")
    threads = workspace.ask(number, "GET", "threads/")["results"]
    saved = workspace.ask(number, "GET", "saved/")["results"]

    expected = recount.threads(person.pk)
    names = ("last_read_seq", "unread", "mentions", "last_seq")
    shown = {each["id"]: {name: each[name] for name in names} for each in synced["channels"]}
    assert shown == recount.sidebar(person.pk)
    assert {each["message"]["id"]: each["unread"] for each in threads} == expected
    assert synced["unread_threads"] == sorted(pk for pk, unread in expected.items() if unread)
    assert [each["message"]["id"] for each in saved] == recount.saved_by(person.pk)


def check_channel(workspace: Workspace, recount: Recount, number: int, channel_id: int) -> None:
    owner = workspace.people[0]
    if not any(row["user_id"] == owner.pk for row in recount.memberships):
        return
    answer = workspace.ask(0, "GET", f"channels/{channel_id}/messages/?limit=200")
    if answer is None:
        return
    pins = workspace.ask(0, "GET", f"channels/{channel_id}/pins/")["results"]
    frames = workspace.ask(0, "GET", f"sync/?cursors={channel_id}:0")["frames"]

    replayed = [frame["message"] for frame in frames if "message" in frame]
    assert [each["id"] for each in answer["results"]] == recount.in_channel(channel_id)
    assert [each["id"] for each in pins] == recount.pins(channel_id)
    for message in (*answer["results"], *replayed):
        assert shown_of(message) == recount.message(message["id"])
    seqs = [message["seq"] for message in replayed]
    assert seqs == sorted({*seqs})
    assert frames[-1]["seq"] == recount.channels[channel_id]["last_seq"]


def shown_of(message: dict[str, Any]) -> dict[str, Any]:
    last_reply_at = message["last_reply_at"] and parse_datetime(message["last_reply_at"])
    return {
        "id": message["id"],
        "reply_count": message["reply_count"],
        "last_reply_at": last_reply_at,
        "follower_ids": sorted(message["follower_ids"]),
        "mentions": sorted(message["mentions"]),
        "reactions": message["reactions"],
        "pinned": message["pinned"],
    }


@pytest.mark.django_db
def test_numbers_equal_a_recount_after_two_thousand_random_actions() -> None:
    done.clear()

    run_state_machine_as_test(
        RandomActions,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=ACTIONS,
            derandomize=True,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            # Finding a shorter way to the same failure takes many minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert done.total() >= 2_000
    assert len(done) == 13
