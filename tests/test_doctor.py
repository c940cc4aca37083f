"""The doctor's own parts: what it shows of settings, its lines to change, its trial."""

import signal
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models.signals import post_save
from django.utils import timezone
from knox.models import AuthToken
from rich.console import Console

from chatsite.environment import Variable
from messaging import signals
from messaging.doctor import remedies
from messaging.doctor.case import Case
from messaging.doctor.examination import FURTHER, IDENTIFYING, PATIENT, Hop
from messaging.doctor.finding import Fault, Finding, Mark, Remedy
from messaging.doctor.passage import Delivery, Passage
from messaging.doctor.receivers import EXPECTED, examine_receivers
from messaging.doctor.remedies import in_proxy
from messaging.doctor.report import Report
from messaging.doctor.site import Site
from messaging.doctor.trial import Trial
from messaging.models import Channel, Message, User
from messaging.services.nginx import LOCATION


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("SECRET_KEY", "4711", "***"),
        ("METRICS_TOKEN", "", ""),
        (
            "DATABASE_URL",
            "postgres://a:4711@host:1/name?password=4711",
            "postgres://a:***@host:1/name",
        ),
        ("DATABASE_URL", "postgres:///name?user=a&password=4711", "postgres:///name"),
        ("REDIS_URL", "redis://:4711@host/0", "redis://:***@host/0"),
        ("REDIS_URL", "unix:///run/redis.sock?password=4711", "unix:///run/redis.sock"),
        ("DATABASE_URL", "sqlite:////var/db.sqlite3", "sqlite:////var/db.sqlite3"),
        ("ALLOWED_HOSTS", "a.example,b.example", "a.example,b.example"),
    ],
)
def test_a_variable_is_shown_without_secrets(name: str, value: str, shown: str) -> None:
    assert Variable(name, value, is_set=True).shown_value == shown


def test_every_receiver_is_expected() -> None:
    announcing = {name for name in vars(signals) if name.startswith("announce_")}

    assert {name for name, _, _ in EXPECTED} == announcing


@pytest.fixture
def case() -> Iterator[Case]:
    with Site("http://127.0.0.1") as site:
        yield Case(site, Trial())


def test_a_receiver_that_is_not_connected_here_is_named(case: Case) -> None:
    post_save.disconnect(sender=Channel, dispatch_uid="announce_channel")
    try:
        with pytest.raises(Fault, match="announce_channel not connected"):
            examine_receivers(case)
    finally:
        post_save.connect(signals.announce_channel, Channel, dispatch_uid="announce_channel")

    assert examine_receivers(case).mark == Mark.SOUND


@pytest.mark.parametrize(
    "lines",
    [
        *(remedies.REACH, remedies.UPGRADE, remedies.HOST, remedies.SCHEME, remedies.ORIGIN),
        *(remedies.COOKIES, remedies.AUTHORIZATION, remedies.PROMPTNESS, remedies.patience(25)),
    ],
)
def test_there_are_lines_for_each_proxy(lines: remedies.Lines) -> None:
    assert [remedy.where for remedy in in_proxy(lines, None)] == ["nginx", "Caddy", "Apache"]
    assert [remedy.where for remedy in in_proxy(lines, "Caddy")] == ["Caddy"]
    assert all(len(line) <= 74 for each in lines.values() for line in each)


def test_the_lines_for_nginx_are_those_that_are_tested() -> None:
    told = [*remedies.UPGRADE["nginx"], *remedies.HOST["nginx"], *remedies.SCHEME["nginx"]]

    # Without the caller's address everything works; limits only count all callers as one.
    caller = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
    assert set(LOCATION) <= {*told, *remedies.patience(25)["nginx"], caller}


@pytest.mark.parametrize(
    "url", ["", "chat.example.org", "ftp://host", "http://", "http://host:http", "http://host/a/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        Site(url)


class HurriedTrial(Trial):
    """Somebody presses Ctrl-C just when it removes what it made."""

    def end(self) -> None:
        signal.raise_signal(signal.SIGINT)
        super().end()


@pytest.fixture
def trial(db: None) -> Trial:
    trial = Trial()
    trial.begin()
    return trial


def test_nobody_else_sees_the_trial(trial: Trial, alice: User) -> None:
    assert not Channel.objects.visible_to(alice).filter(pk=trial.channel.pk).exists()


def test_a_trial_removes_everything_that_it_made(trial: Trial, alice: User) -> None:
    alices, trials = SessionStore(), SessionStore()
    alices[SESSION_KEY], trials[SESSION_KEY] = str(alice.pk), str(trial.user.pk)
    alices.save()
    trials.save()
    Message.objects.create(channel=trial.channel, author=trial.user, body="A test")

    trial.end()

    assert list(User.objects.all()) == [alice]
    assert list(Session.objects.values_list("pk", flat=True)) == [alices.session_key]
    counts = [model.objects.count() for model in (Channel, Message, AuthToken)]
    assert counts == [0, 0, 0]


def test_a_trial_removes_those_that_were_killed_and_nobody_else(trial: Trial, alice: User) -> None:
    fresh = Trial()
    fresh.begin()
    long_ago = timezone.now() - timedelta(hours=2)
    named_alike = User.objects.create_user("doctor-strange", is_bot=True)
    User.objects.exclude(pk=fresh.user.pk).update(date_joined=long_ago)

    later = Trial()
    later.begin()

    left = {alice, named_alike, fresh.user, later.user}
    assert set(User.objects.all()) == left
    assert set(Channel.objects.all()) == {fresh.channel, later.channel}


def test_nobody_interrupts_the_removing(db: None) -> None:
    with HurriedTrial() as trial:
        trial.begin()

    assert User.objects.count() == 0
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def passed(*lags: float | None) -> Delivery:
    passages = [Passage("x", 0.01, None if lag is None else 0.01 + lag, 0.0) for lag in lags]
    return Delivery(posted=passages)


@pytest.mark.parametrize(
    ("delivery", "is_prompt", "is_seen"),
    [
        (passed(0.0, 0.01, 0.02), True, True),
        (passed(0.9, 0.9, 0.01), True, True),
        (passed(0.01, 0.98, 0.98), False, True),
        (passed(0.01, None), False, False),
    ],
)
def test_the_layer_and_the_sweep_are_told_apart(
    delivery: Delivery, is_prompt: bool, is_seen: bool
) -> None:
    assert (delivery.is_prompt, delivery.is_seen) == (is_prompt, is_seen)


@pytest.fixture
def report() -> Report:
    return Report("http://a.b", Console(record=True, width=80, file=StringIO()))


HOP = Hop("WebSocket", examine_receivers)
NGINX = (Remedy("nginx", ("proxy_set_header " + "x" * 80,)),)


def test_lines_to_copy_are_not_broken_nor_told_twice(report: Report) -> None:
    for _ in range(2):
        report.add(HOP, Finding("It is broken", Mark.BROKEN, NGINX, milliseconds=12.3))
    report.end()

    assert [line.rstrip() for line in report.console.export_text().splitlines()] == [
        "✗ WebSocket     12 ms It is broken",
        "    nginx:",
        f"      {NGINX[0].lines[0]}",
        "✗ WebSocket     12 ms It is broken",
        "    the same lines as above",
        "A message does not pass as it should. 2 hops: 2 failed.",
    ]


def test_doubts_do_not_make_it_unsound(report: Report) -> None:
    report.add(HOP, Finding("It may be", Mark.DOUBTFUL))

    assert report.is_sound
    assert report.verdict == "All is well. 1 hop: 0 failed, 1 doubtful."


def test_a_hop_needs_only_hops_before_it() -> None:
    before: set[str] = set()
    for hop in (*IDENTIFYING, *FURTHER, *PATIENT):
        assert set(hop.needs) <= before
        before.add(hop.name)
