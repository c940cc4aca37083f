"""`/healthz`, `/readyz` and `/metrics`, answered before Django."""

import json
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import DjangoAssertNumQueries, Settings

from messaging.probes import Probes
from messaging.probes.metrics import exposition
from tests.listening import in_thread
from tests.processes import process

TOKEN = "a-long-enough-token"
BEARER = {"authorization": f"Bearer {TOKEN}"}


class Answer:
    """What a probe was told."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.body = b""

    async def take(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.headers |= dict(message.get("headers", ()))
        self.body += message.get("body", b"")


async def django(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"Django"})


async def ask(
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    client: str | None = "203.0.113.9",
    method: str = "GET",
    probes: Probes | None = None,
) -> Answer:
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "client": (client, 40_000) if client else None,
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
    }
    answer = Answer()
    await (probes or Probes(django))(scope, None, answer.take)
    return answer


@pytest.fixture
def token(settings: Settings) -> str:
    settings.METRICS_TOKEN = TOKEN
    return TOKEN


async def test_a_process_is_healthy_whatever_host_it_is_asked_for() -> None:
    answer = await ask("/healthz", {"host": "10.1.2.3:8000"})

    assert (answer.status, answer.body, answer.headers[b"cache-control"]) == (
        *(200, b"ok\n", b"no-store"),
    )


async def test_other_addresses_are_djangos() -> None:
    assert [(await ask(path)).status for path in ("/", "/healthz/x", "/metricsx")] == [418] * 3


async def test_probes_are_only_read() -> None:
    assert (await ask("/healthz", method="POST")).status == 405
    assert (await ask("/healthz", method="HEAD")).body == b""


@pytest.mark.django_db(transaction=True)
async def test_a_ready_process_says_so_with_its_checks() -> None:
    answer = await ask("/readyz")

    report = json.loads(answer.body)
    assert (answer.status, report["ready"]) == (200, True)
    assert {name: check["ok"] for name, check in report["checks"].items()} == {
        "database": True,
        "migrations": True,
        "layer": True,
    }


@pytest.mark.django_db(transaction=True)
async def test_a_pending_migration_is_counted() -> None:
    last = MigrationRecorder.Migration.objects.filter(app="messaging").order_by("-name")
    name = await in_thread(last.values_list("name", flat=True).first)
    await in_thread(MigrationRecorder.Migration.objects.filter(name=name).delete)
    try:
        answer = await ask("/readyz")
    finally:
        await in_thread(MigrationRecorder.Migration.objects.create, app="messaging", name=name)

    check = json.loads(answer.body)["checks"]["migrations"]
    assert (answer.status, check["ok"], check["reason"]) == (503, False, "1 not applied")


@pytest.mark.django_db(transaction=True)
async def test_a_process_that_ends_is_not_ready() -> None:
    answer = await ask("/readyz", probes=Probes(django, is_ending=lambda: True))

    report = json.loads(answer.body)
    assert (answer.status, report["ready"], report["ending"]) == (503, False, True)


@pytest.mark.django_db(transaction=True)
async def test_metrics_are_for_those_with_the_token(token: str) -> None:
    wrong = [{}, {"authorization": "Bearer a-long-enough-tokeN"}, {"authorization": token}]
    refused = [await ask("/metrics", headers) for headers in wrong]
    shown = await ask("/metrics", BEARER)

    assert [answer.status for answer in refused] == [401] * 3
    assert refused[0].headers[b"www-authenticate"] == b"Bearer"
    assert (shown.status, b"chatsite_process_up" in shown.body) == (200, True)


@pytest.mark.django_db(transaction=True)
async def test_nobody_sees_metrics_unless_somebody_is_allowed() -> None:
    answers = [
        await ask("/metrics", client="127.0.0.1"),
        await ask("/metrics", {"authorization": "Bearer "}, client="127.0.0.1"),
    ]

    assert [answer.status for answer in answers] == [403, 403]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("client", "headers", "status"),
    [
        ("10.0.0.7", {}, 200),
        ("::ffff:10.0.0.7", {}, 200),
        ("10.0.1.7", {}, 403),
        ("192.0.2.1", {}, 403),
        ("", {}, 403),
        (None, {}, 403),
        ("10.0.0.7", {"x-forwarded-for": "10.0.0.7"}, 403),
        ("10.0.0.7", {"forwarded": "for=10.0.0.7"}, 403),
        ("10.0.0.7", {"x-forwarded-proto": "https"}, 403),
        ("10.0.0.7", {"X-Real-IP": "10.0.0.7"}, 403),
        ("10.0.0.7", {"via": "1.1 proxy"}, 403),
    ],
)
async def test_an_allowed_address_counts_only_without_a_proxy(
    client: str | None, headers: dict[str, str], status: int, settings: Settings
) -> None:
    """Behind a proxy everybody comes from the proxy's address, and headers can be forged."""
    settings.METRICS_ADDRESSES = [ip_network("10.0.0.0/24")]

    assert (await ask("/metrics", headers, client=client)).status == status


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_a_scrape_takes_one_query(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number):
        process(f"host-{index}")

    with django_assert_num_queries(1):
        exposition()


@pytest.mark.django_db
def test_a_scrape_tells_of_every_process_that_lives() -> None:
    process("one", closes={"1001": 2, "4408": 1}, connections=41)
    process("lost", unseen=timedelta(minutes=1))

    found = samples()

    assert found["chatsite_process_up"] == {("one:1",): 1.0, ("lost:1",): 0.0}
    assert found["chatsite_connections"] == {("one:1",): 41.0}
    assert found["chatsite_frames_sent_total"] == {("one:1",): 200.0}
    assert found["chatsite_connections_closed_total"] == {
        ("one:1", "1001"): 2.0,
        ("one:1", "4408"): 1.0,
    }


@pytest.mark.django_db
def test_two_processes_of_one_name_are_told_apart() -> None:
    process("one")
    process("one")

    ids = {
        sample.labels["id"]
        for family in text_string_to_metric_families(exposition().decode())
        for sample in family.samples
    }
    assert len(ids) == 2


@pytest.mark.django_db
def test_counters_are_counters() -> None:
    process("one")

    kinds = {
        family.name: family.type for family in text_string_to_metric_families(exposition().decode())
    }
    counted = {name for name, kind in kinds.items() if kind == "counter"}
    assert counted == {
        *("chatsite_events_received", "chatsite_frames_sent", "chatsite_gaps_healed"),
        *("chatsite_resumes", "chatsite_resets", "chatsite_connections_fallen_behind"),
        *("chatsite_layer_failures", "chatsite_connections_closed"),
    }


def samples() -> dict[str, dict[tuple[str, ...], float]]:
    """Values by metric, by process and code."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(exposition().decode()):
        for sample in family.samples:
            code = [sample.labels["code"]] if "code" in sample.labels else []
            found.setdefault(sample.name, {})[(sample.labels["process"], *code)] = sample.value
    return found
