"""IRC logs: what is read of them, and whose people they become."""

from datetime import timedelta
from pathlib import Path

import pytest
from knox.models import AuthToken

from messaging.irc.cast import Tokens, channel_with, people_of, username_of
from messaging.irc.log import Line, read_log
from messaging.irc.poster import Report
from messaging.models import Channel, Membership, User

NICKS = ["joshua__", "ki|lin", "[Kevin]", "大家好", "a b", "x" * 200]


def test_only_what_people_said_is_read(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(
        b"=== ann [n=ann@example.org] has joined #engines\n"
        b"[04:14] <ann> hello\r\n"
        b"*** bob is away\n"
        b"[04:14] * bob waves\n"
        b"[04:15] <bob> <ann> caf\xe9: [04:14]\n"
        b"not a line\n"
    )

    assert read_log(log) == [
        Line("ann", "hello"),
        Line("bob", "<ann> caf\N{REPLACEMENT CHARACTER}: [04:14]"),
    ]


@pytest.mark.parametrize("nick", NICKS)
def test_every_nick_has_a_valid_username_of_its_own(nick: str) -> None:
    User(username=username_of(nick)).clean_fields(exclude=["password"])

    assert len({username_of(other) for other in NICKS}) == len(NICKS)


def test_a_nick_is_never_a_person_of_the_site(alice: User) -> None:
    people = people_of(["alice"])

    assert people["alice"].pk != alice.pk
    assert people["alice"].display_name == "alice"
    assert not people["alice"].has_usable_password()


def test_people_and_memberships_are_made_once(db: None) -> None:
    for _ in range(2):
        people = people_of(["ann", "bob", "ann"])
        channel = channel_with("engines", people.values())

    assert channel.kind == Channel.Kind.PUBLIC
    assert (User.objects.count(), Channel.objects.count(), Membership.objects.count()) == (2, 1, 2)


def test_tokens_end_with_the_block_whatever_happens(alice: User, bob: User) -> None:
    def fail() -> None:
        with Tokens([alice, bob], lifetime=timedelta(hours=1)) as tokens:
            assert AuthToken.objects.count() == len(tokens) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert AuthToken.objects.count() == 0


def test_percentiles_are_those_of_the_answers() -> None:
    report = Report(latencies=[float(number) for number in range(101)])

    assert (report.percentile(50), report.percentile(95)) == (50.0, 95.0)
    assert Report(latencies=[7.0]).percentile(95) == 7.0
