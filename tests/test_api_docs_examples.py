"""The examples of api_docs.md really run, against a real server process."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from messaging.services.stack import Stack
from messaging.services.waiting import wait_until
from tests import api_docs_page as page

MOST_LINES = 15
MANY_MESSAGES = 600

MAKE_A_CHANNEL = """
import json, uuid
from knox.models import AuthToken
from messaging.models import Channel, Membership, User
name = uuid.uuid4().hex
reader = User.objects.create_user(name)
channel = Channel.objects.create(name=name)
Membership.objects.create(channel=channel, user=reader, role="owner")
print(json.dumps([reader.pk, channel.pk, AuthToken.objects.create(reader)[1]]))
"""

SAY_MANY = """
from messaging.models import Message
bodies = [f"no. {{n}}" for n in range({number})]
place = {{"channel_id": {channel_id}, "author_id": {user_id}}}
Message.objects.bulk_create([Message(body=body, **place) for body in bodies])
"""


class Reader:
    """Somebody with a channel of their own and a token."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.user_id, self.channel_id, self.token = json.loads(stack.shell(MAKE_A_CHANNEL))

    def run(self, command: str) -> Any:
        """What an example of the page for shells prints, as JSON."""
        command = command.replace("channels/7/", f"channels/{self.channel_id}/")
        command = command.replace("cursors=7:", f"cursors={self.channel_id}:")
        env = {"CHAT": self.stack.urls[0], "TOKEN": self.token, "PATH": os.environ["PATH"]}
        done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, timeout=20)
        return json.loads(done.stdout)


@pytest.fixture
def reader(stack: Stack) -> Reader:
    return Reader(stack)


@contextmanager
def listening(reader: Reader, log: Path) -> Iterator[None]:
    """The page's Python example, until it has been greeted and as long as the block lasts."""
    [(_, code)] = page.fences("python")
    arguments = [reader.stack.servers[0].socket_url, reader.token]
    command = [sys.executable, "-c", code, *arguments]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as run:
        try:
            wait_until(lambda: "hello" in log.read_text(), "hello")
            yield
        finally:
            run.terminate()


def test_the_python_example_has_15_lines() -> None:
    [(_, code)] = page.fences("python")

    assert len(code.splitlines()) <= MOST_LINES


def test_the_python_example_hears_a_message(reader: Reader, tmp_path: Path) -> None:
    log = tmp_path / "log"
    [post] = [text for tag, text in page.fences("sh") if tag == "curl" and "client_id" in text]

    with listening(reader, log):
        message = reader.run(post)
        wait_until(lambda: "message_created" in log.read_text(), "message_created")

    assert f"message_created {message['body']}\n" in log.read_text()


def test_the_python_example_acknowledges_so_that_everything_arrives(
    reader: Reader, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    numbers = {"channel_id": reader.channel_id, "user_id": reader.user_id, "number": MANY_MESSAGES}

    with listening(reader, log):
        reader.stack.shell(SAY_MANY.format(**numbers))
        wait_until(
            lambda: f"no. {MANY_MESSAGES - 1}\n" in log.read_text(), "the last message", seconds=60
        )

    heard = [line for line in log.read_text().splitlines() if line.startswith("message_created")]
    assert heard == [f"message_created no. {n}" for n in range(MANY_MESSAGES)]


def test_the_curl_examples_work(reader: Reader) -> None:
    channels, post, page_of_two, sync = [text for tag, text in page.fences("sh") if tag == "curl"]

    message, again = reader.run(post), reader.run(post)

    assert message["id"] == again["id"]
    assert reader.channel_id in [each["id"] for each in reader.run(channels)["results"]]
    assert reader.run(page_of_two)["results"] == [again]
    kinds = [frame["type"] for frame in reader.run(sync)["frames"]]
    assert kinds == ["message_created", "caught_up"]


def test_the_browser_examples_are_javascript(tmp_path: Path) -> None:
    script = tmp_path / f"{uuid.uuid4()}.mjs"

    for _, code in page.fences("js"):
        script.write_text(code)
        done = subprocess.run(["node", "--check", script], capture_output=True, text=True)
        assert done.stderr == ""
