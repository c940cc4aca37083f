"""Server processes as their rows, `/metrics` and the page "Realtime" show them."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest
from websockets.sync.client import connect

from messaging.services.servers import Server
from messaging.services.stack import Stack, running_stack
from messaging.services.waiting import wait_until
from tests.product.cast import Cast, Person, make_casts
from tests.product.http import Browser
from tests.product.socket import Socket

TOKEN = "a-token-for-prometheus"
ROWS = """
import json
from messaging.models import ServerProcess
rows = ServerProcess.objects.by_age()
print(json.dumps([[row.pid, row.server, row.is_alive] for row in rows]))
"""


def rows(stack: Stack) -> list[list[object]]:
    """Process id, server and whether it lives, oldest process first."""
    return json.loads(stack.shell(ROWS))


def pid(server: Server) -> int:
    assert server.popen is not None
    return server.popen.pid


@pytest.fixture
def last_server(stack: Stack) -> Iterator[Server]:
    """The stack's last process, which runs again after the test."""
    server = stack.servers[-1]
    yield server
    server.kill()
    server.start()


def test_every_process_has_a_row_without_being_asked_anything(stack: Stack) -> None:
    kind = stack.kind.partition("-")[2]
    expected = [[pid(server), kind, True] for server in stack.servers]

    def are_there() -> bool:
        # Those that other tests have killed are still remembered.
        found = rows(stack)
        return all(row in found for row in expected)

    wait_until(are_there, "a row for each process")


def test_a_process_that_ends_in_order_takes_its_row_with_it(
    stack: Stack, last_server: Server
) -> None:
    gone = pid(last_server)
    wait_until(lambda: gone in [row[0] for row in rows(stack)], "its row")

    last_server.stop()

    assert gone not in [row[0] for row in rows(stack)]


def test_a_process_that_ends_is_not_ready_any_more(
    stack: Stack, cast: Cast, last_server: Server, listen: Callable[[str, Person], Socket]
) -> None:
    """Its sockets are closed within two seconds; meanwhile it answers whoever is connected."""
    assert last_server.popen is not None
    for _ in range(8):
        listen(last_server.url, cast.bob)
    with httpx.Client(base_url=last_server.url) as balancer:
        assert balancer.get("/readyz").json()["ready"] is True

        last_server.popen.terminate()
        while (answer := balancer.get("/readyz")).status_code == 200:
            pass

    assert (answer.status_code, answer.json()["ending"]) == (503, True)


@pytest.fixture(scope="module")
def pair() -> Iterator[Stack]:
    """Two processes with the layer in memory, which knows of one process only."""
    env = {"METRICS_TOKEN": TOKEN, "HTTPS_ONLY": "true"}
    with running_stack("embedded-uvicorn", processes=2, env=env) as stack:
        yield stack


@pytest.fixture(scope="module")
def pairs_cast(pair: Stack) -> Cast:
    return make_casts(pair)[0]


def scrape(url: str) -> str:
    headers = {"Authorization": f"Bearer {TOKEN}", "Host": "10.0.0.1"}
    answer = httpx.get(f"{url}/metrics", headers=headers)
    assert answer.status_code == 200
    return answer.text


def up(text: str) -> list[str]:
    """The last digits of the lines that tell who lives."""
    return [line[-3:] for line in text.splitlines() if line.startswith("chatsite_process_up{")]


def test_one_scrape_tells_of_all_processes_and_of_one_that_is_killed(
    pair: Stack, pairs_cast: Cast
) -> None:
    wait_until(lambda: up(scrape(pair.urls[0])) == ["1.0", "1.0"], "both are up")
    # Without HTTPS, as Prometheus asks; with the token of a person instead nothing is told.
    stranger = {"Authorization": f"Bearer {pairs_cast.admin.token}"}
    assert httpx.get(f"{pair.urls[0]}/metrics", headers=stranger).status_code == 401
    headers = {"Authorization": f"Bearer {pairs_cast.admin.token}"}
    address = pair.urls[0].replace("http", "ws", 1) + "/ws/realtime/"

    with connect(address, additional_headers=headers, proxy=None) as watching:
        assert lost_in(json.loads(watching.recv(timeout=10))) == [False, False]
        pair.servers[1].kill()
        while True not in lost_in(json.loads(watching.recv(timeout=10))):
            pass

    assert up(scrape(pair.urls[0])) == ["1.0", "0.0"]


def lost_in(frame: dict) -> list[bool]:
    """Of each process in a frame, whether it is lost."""
    return [each["seen_at"] is not None for each in frame.get("processes", ())]


def test_probes_ask_for_no_https_and_no_host(pair: Stack) -> None:
    with httpx.Client(base_url=pair.urls[0], headers={"Host": "10.0.0.1:8000"}) as client:
        answers = [client.get(path) for path in ("/healthz", "/readyz", "/login/")]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert answers[1].json()["checks"]["migrations"]["ok"] is True


def test_a_process_without_its_redis_is_not_ready(stack: Stack) -> None:
    if stack.redis is None:
        pytest.skip("an embedded stack has no Redis")
    url = f"{stack.urls[0]}/readyz"
    assert httpx.get(url).status_code == 200
    stack.redis.stop()
    try:
        answer = httpx.get(url, timeout=20)
    finally:
        stack.redis.start()

    checks = answer.json()["checks"]
    assert answer.status_code == 503
    assert {name: check["ok"] for name, check in checks.items()} == {
        "database": True,
        "migrations": True,
        "layer": False,
    }
    assert stack.redis.url not in answer.text


def test_the_admins_page_is_for_those_who_run_the_site(stack: Stack, cast: Cast) -> None:
    page = "/admin/messaging/serverprocess/"
    with Browser(stack.urls[0]) as mallory, Browser(stack.urls[0]) as admin:
        found = [
            browser.log_in(who).get(page).status_code
            for browser, who in ((mallory, cast.mallory), (admin, cast.admin))
        ]

    assert found == [302, 200]
