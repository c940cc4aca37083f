"""`manage.py demo` fills an empty site with a believable workspace."""

from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from messaging.demo.logs import Line, Log, parse, read_logs
from messaging.demo.people import read_people
from messaging.models import Channel, Message, User

USERNAMES = {person.username for person in read_people()}


@pytest.fixture
def printed(db: None, settings: Settings) -> str:
    settings.DEBUG = True
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_it_prints_two_logins_that_work(printed: str, client: Client) -> None:
    logins = [line.split()[:2] for line in printed.splitlines()[1:]]

    assert [username for username, _ in logins] == ["ines", "sam"]
    assert all(client.login(username=name, password=word) for name, word in logins)


def test_one_of_them_may_do_everything(printed: str) -> None:
    assert list(User.objects.filter(is_superuser=True).values_list("username")) == [("ines",)]


def test_messages_are_stored_in_the_order_of_their_times(printed: str) -> None:
    message_list = Message.objects.order_by("pk")

    times = [message.created_at for message in message_list]
    assert len(times) > 300
    assert times == sorted(times)
    assert times[-1] < timezone.now()


def test_sidebars_show_what_is_unread(printed: str) -> None:
    for username in ("ines", "sam"):
        channels = Channel.objects.in_sidebar_of(User.objects.get(username=username))

        unread = [channel.unread for channel in channels]
        assert 0 in unread
        assert max(unread) > 5


def test_nothing_is_added_beside_people(alice: User) -> None:
    with pytest.raises(CommandError, match="There are people here already"):
        call_command("demo")

    assert Message.objects.count() == 0


def test_it_can_stand_beside_people_once(alice: User) -> None:
    call_command("demo", beside_people=True, stdout=StringIO())

    with pytest.raises(CommandError, match="The demo cannot stand beside what is here"):
        call_command("demo", beside_people=True)


def test_a_production_sites_password_is_nobody_elses(db: None, settings: Settings) -> None:
    settings.DEBUG = False
    out = StringIO()

    call_command("demo", stdout=out)

    assert "kestrel-demo" not in out.getvalue()


@pytest.mark.parametrize("log", read_logs(), ids=lambda log: log.head["name"])
def test_a_log_is_told_in_order_by_known_people(log: Log) -> None:
    times = [line.since_today_began for line in log.lines]

    assert all(earlier <= later for earlier, later in pairwise(times))
    assert {line.author for line in log.lines} | log.read.keys() <= USERNAMES


def test_a_log_is_read_as_it_is_written() -> None:
    log = parse(
        "name: studio\ntopic: All of it\n\n"
        "=== 2 days ago\n[09:05] <ines> A list:\n\n  - one\n    - in it\n"
        "--- sam stopped reading here\n=== yesterday\n[10:00] <sam> Good\n"
    )

    assert log.head == {"name": "studio", "topic": "All of it"}
    assert [(line.days_ago, line.author, line.body) for line in log.lines] == [
        (2, "ines", "A list:\n\n- one\n  - in it"),
        (1, "sam", "Good"),
    ]
    assert log.read == {"sam": 1}


def test_a_line_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a line of a chat log"):
        parse("name: studio\n\n=== tomorrow\n")


def test_todays_lines_end_just_now() -> None:
    line = Line(0, timezone.now().time(), "ines", "Hello")

    assert line.since_today_began.days == 0
