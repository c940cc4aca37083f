"""`manage.py replay`: an IRC log through a running server."""

from pathlib import Path

import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast
from tests.product.http import messages_path, program

pytestmark = pytest.mark.any_server

LOG = b"""=== joshua__ [n=joshua@example.org] has joined #engines
[04:14] <joshua__> boot speed was very slow
[04:15] <ki|lin> \xe5\xa4\xa7\xe5\xae\xb6\xe5\xa5\xbd
[04:15] <ki|lin> caf\xe9
*** topic changed
[04:16] <joshua__>  \x20
[04:17] <joshua__> hy
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "engines.txt"
    path.write_bytes(LOG)
    return path


def test_a_log_is_replayed_as_its_people(stack: Stack, cast: Cast, log: Path) -> None:
    name = f"engines-{cast.bob.id}"

    report = stack.manage(
        "replay", str(log), "--url", stack.urls[0], "--rate", "100", "--channel", name
    )

    assert report.startswith("4 messages stored in ")
    assert report.endswith("1 refused\n  1 × A message needs some text.\n")
    with program(stack.urls[0], cast.bob) as bob:
        channels = bob.get("/api/v1/channels/", params={"limit": 200}).json()["results"]
        (channel,) = [channel for channel in channels if channel["name"] == name]
        message_list = bob.get(messages_path(channel["id"])).json()["results"]
    assert [(m["author"]["display_name"], m["body"]) for m in message_list] == [
        ("joshua__", "boot speed was very slow"),
        ("ki|lin", "大家好"),
        ("ki|lin", "caf\N{REPLACEMENT CHARACTER}"),
        ("joshua__", "hy"),
    ]


def test_no_token_of_a_replay_outlives_it(stack: Stack, log: Path) -> None:
    stack.manage("replay", str(log), "--url", stack.urls[0], "--rate", "100", "--limit", "1")

    left = stack.shell(
        "from knox.models import AuthToken\n"
        "print(AuthToken.objects.filter(user__username__startswith='irc-').count())"
    )
    assert left == "0\n"


def test_an_unreachable_server_is_named(stack: Stack, log: Path) -> None:
    with pytest.raises(RuntimeError, match="CommandError: Nobody answers at"):
        stack.manage("replay", str(log), "--url", "http://127.0.0.1:9")


def test_a_file_without_lines_is_named(stack: Stack, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()

    with pytest.raises(RuntimeError, match="has no line of the form"):
        stack.manage("replay", str(empty), "--url", stack.urls[0])
