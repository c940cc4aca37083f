"""`manage.py demo` fills an empty site with a believable workspace."""

from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from messaging.demo.logs import Line, Log, Marks, parse, read_logs
from messaging.demo.people import read_people
from messaging.models import Channel, Message, Reaction, Report, User, with_people
from messaging.models.quiet import is_time_zone
from messaging.text import normalised_emoji
from messaging.threads import followed_threads, unread_threads

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
    assert list(User.objects.filter(role="owner").values_list("username")) == [("ines",)]


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


def test_a_new_person_finds_what_people_do_with_messages(printed: str) -> None:
    for username in ("ines", "sam"):
        viewer = User.objects.get(username=username)
        message_list = Message.objects.visible_to(viewer)

        assert unread_threads(viewer) != []
        assert followed_threads(viewer).filter(unread=0).exists()
        assert message_list.filter(mention_rows__user=viewer).exists()
        assert message_list.filter(also_in_channel=True).exists()
        assert message_list.exclude(edited_at=None).exists()
        assert message_list.exclude(pinned_at=None).count() >= 3
        assert message_list.filter(reactions__emoji="🎉").exists()
        for drawn in ("<table>", "task--done", "data-language="):
            assert message_list.filter(body_html__contains=drawn).exists(), drawn


def test_they_write_to_each_other_too(printed: str) -> None:
    for username in ("ines", "sam"):
        viewer = User.objects.get(username=username)
        directs = with_people(
            Channel.objects.in_sidebar_of(viewer).filter(kind="direct"), viewer.pk
        )

        assert {len(direct.people) for direct in directs} == {2, 4}
        assert any(direct.mentions for direct in directs)
        assert not any(direct.is_deserted for direct in directs)


def test_people_have_profiles_and_the_guest_one_channel(printed: str) -> None:
    people = [person for person in User.objects.all() if not person.is_bot]

    assert all(person.title and is_time_zone(person.time_zone) for person in people)
    assert len({person.pronouns for person in people}) > 3
    statuses = [person.status for person in people if person.has_status]
    assert len(statuses) > 4
    assert all(normalised_emoji(status.emoji) == status.emoji for status in statuses)
    [guest] = [person for person in people if person.is_guest]
    assert list(guest.channels.values_list("name", flat=True)) == ["on-air"]


def test_there_is_something_to_run_and_to_arrange(printed: str) -> None:
    ines = User.objects.get(username="ines")
    report = Report.objects.open().get()

    assert (report.message.author.role, report.body) == ("guest", report.message.body)
    assert Channel.objects.get(is_read_only=True).messages.exclude(author=ines).count() == 0
    assert Channel.objects.get(is_default=True).name == "general"
    arranged = ines.memberships.filter(channel__kind="public")
    assert arranged.filter(is_favourite=True).count() == 1
    assert arranged.filter(section__user=ines).count() == 2


def test_threads_are_dated_as_their_replies_are(printed: str) -> None:
    first = Message.objects.filter(reply_count__gt=1).first()

    replies = list(first.replies.order_by("created_at"))
    assert first.last_reply_at == replies[-1].created_at
    assert first.created_at < replies[0].created_at
    assert first.faces[0] == replies[-1].author
    assert first.last_reply_at < timezone.now()


def test_every_reaction_is_an_emoji_and_counts_once(printed: str) -> None:
    rows = list(Reaction.objects.values_list("message", "user", "emoji"))

    assert len(rows) > 50
    assert all(normalised_emoji(emoji) == emoji for _, _, emoji in rows)


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


@pytest.mark.parametrize(
    "log", read_logs(), ids=lambda log: log.head.get("name", log.head["members"])
)
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


def test_replies_and_marks_are_read_with_their_messages() -> None:
    log = parse(
        "name: studio\n\n=== today\n[09:05] <ines> Hello\n+++ 🎉 sam ines\n+++ pinned by sam\n"
        "+++ at first: Helo,\n\n  you\n[09:06] <sam> ^ Here\n[09:07] <ines> ^^ There\n"
    )

    shown = [(line.body, line.is_reply, line.is_in_channel) for line in log.lines]
    assert shown == [("Hello", False, True), ("Here", True, False), ("There", True, True)]
    assert log.lines[0].marks == Marks([("🎉", ["sam", "ines"])], "sam", "Helo,\n\nyou")
    assert log.lines[1].marks == Marks()


def test_a_mark_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a mark of a message"):
        parse("name: studio\n\n[09:05] <ines> Hello\n+++ shrugged\n")


def test_a_line_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a line of a chat log"):
        parse("name: studio\n\n=== tomorrow\n")


def test_todays_lines_end_just_now() -> None:
    line = Line(0, timezone.now().time(), "ines", "Hello")

    assert line.since_today_began.days == 0
