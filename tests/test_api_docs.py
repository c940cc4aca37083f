"""api_docs.md says what the code sends and takes, and all of it."""

import difflib
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from chatsite import settings as site
from messaging import close_codes, connections, frames, outbox, pagination, replay, sockets, text
from messaging.models import Channel, User
from messaging.models.channel import MOST_UNREAD
from messaging.viewsets import sync
from tests import api_docs_page as page
from tests.api_docs_code import Wire, error_codes
from tests.api_docs_story import Story

NOT_SENT_TO_BROWSERS = {"access_changed"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


@pytest.mark.django_db(transaction=True, reset_sequences=True)
async def test_the_samples_are_what_the_code_answers_and_sends() -> None:
    story = Story(page.samples())

    await story.tell()

    shown = {tag: sample for tag, sample in story.samples.items() if tag in story.told}
    told = {tag: story.told[tag] for tag in shown}
    assert difference(shown, told) == ""
    assert_fields_of_frames(story)
    assert_everything_has_its_sample(story)
    assert_statuses_are_named(story)


def difference(shown: Any, told: Any) -> str:
    """Where two samples differ in keys, their order, or values; times and the like may."""
    pair = [json.dumps(timeless(each), indent=1, ensure_ascii=False) for each in (shown, told)]
    lines = [each.splitlines() for each in pair]
    return "\n".join(difflib.unified_diff(*lines, "api_docs.md", "the code", n=12))


def timeless(value: Any, key: str = "") -> Any:
    """A sample without what is different each time."""
    match value:
        case dict():
            return {name: timeless(each, name) for name, each in value.items()}
        case list():
            return [timeless(each) for each in value]
        case str() if TIME.fullmatch(value):
            return "a time"
        case str() if key == "html":
            return value.partition("<li ")[1] + value.rpartition("</li>")[1]
        case str() if key in {"link", "token", "token_key"}:
            return f"{len(value)} letters"
    return value


def assert_fields_of_frames(story: Story) -> None:
    rows = {page.names(row[0])[0]: row[1] for row in page.table("Frames you receive", "Type")}
    told = {
        kind: [frame.keys() - {"type"} for frame in heard] for kind, heard in story.frames.items()
    }

    assert {kind: set(page.names(keys)) for kind, keys in rows.items()} == {
        kind: set().union(*variants) for kind, variants in told.items()
    }
    # The channel's notices are made by one function, so what is optional in one is in the other.
    told["channel_archived"] = told["channel_updated"]
    assert {kind: page.required_names(keys) for kind, keys in rows.items()} == {
        kind: set.intersection(*map(set, variants)) for kind, variants in told.items()
    }


def assert_everything_has_its_sample(story: Story) -> None:
    requests = {tag for tag in story.samples if re.fullmatch(r"[A-Z]+ \S+", tag)}
    bodies = {tag for tag, told in story.told.items() if re.search(r" 20\d$", tag) and told}
    seen_elsewhere = {"POST /api/v1/channels/{channel_id}/messages/ 200"}

    assert story.samples.keys() - requests - frames.READERS.keys() <= story.told.keys()
    assert story.frames.keys() | bodies <= story.samples.keys() | seen_elsewhere
    assert story.frames.keys() == Wire().emitted_types() - NOT_SENT_TO_BROWSERS


def assert_statuses_are_named(story: Story) -> None:
    for title, listed in page.endpoints().items():
        if title.startswith("`"):
            told = {tag.rpartition(" ") for tag in story.told}
            statuses = {status for endpoint, _, status in told if endpoint in listed}
            assert statuses - {"401"} <= set(re.findall(r"`(\d{3})`", page.section(title))), title


def test_the_frames_you_send_are_those_that_are_read() -> None:
    rows = {
        page.names(row[0])[0]: page.names(row[1]) for row in page.table("Frames you send", "Type")
    }
    samples = page.samples()

    assert rows == {kind: list(readers) for kind, readers in frames.READERS.items()}
    for kind, fields in rows.items():
        assert frames.parse(json.dumps(samples[kind])).type == kind
        assert list(samples[kind]) == ["type", *fields]


def test_the_close_codes_are_all_told() -> None:
    rows = page.table("Close codes", "Code")

    told = {page.names(row[1])[0]: int(row[0]) for row in rows}

    assert told == {code.name: code.value for code in close_codes.CloseCode}


def test_the_error_codes_are_all_told() -> None:
    told = [page.names(row[0])[0] for row in page.table("Error codes", "Code")]

    assert sorted(told) == sorted(error_codes())


def test_the_limits_are_those_of_the_code() -> None:
    told = {
        row[0]: row[1].partition(" ")[0].replace(",", "") for row in page.table("Limits", "Limit")
    }

    assert told == {limit: str(int(value)) for limit, value in limits().items()}


def limits() -> dict[str, float]:
    wanted = pagination.WantedPageSerializer().fields["limit"]
    token_lasts: timedelta = settings.REST_KNOX["TOKEN_TTL"]
    asked = "Requests of one person in a minute"
    strange = "Requests and WebSockets of one address in a minute, not logged in"
    return {
        "Characters of a message": text.MAX_BODY_LENGTH,
        "Characters of a channel's name": Channel._meta.get_field("name").max_length,
        "Characters of a channel's topic": Channel._meta.get_field("topic").max_length,
        "Characters of a display name": User._meta.get_field("display_name").max_length,
        "Bytes of a request": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        "Rows of a page, unless told": wanted.default,
        "Rows of a page, at most": wanted.max_value,
        "Highest `unread`": MOST_UNREAD,
        "Days that a token lasts": token_lasts.days,
        f"{asked} that read (setting `REST_READS_PER_MINUTE`)": site.REST_READS_PER_MINUTE,
        f"{asked} that write (setting `REST_WRITES_PER_MINUTE`)": site.REST_WRITES_PER_MINUTE,
        f"{strange} (setting `STRANGERS_PER_MINUTE`)": site.STRANGERS_PER_MINUTE,
        "Connections of one person to one server process": settings.MOST_CONNECTIONS_PER_PERSON,
        "Bytes of a frame that you send": frames.MOST_BYTES,
        "Frames that you send in a second": sockets.FRAMES_PER_SECOND,
        "Channels in one `resume` or `ack`": frames.MOST_CURSORS,
        "Channels in one `sync/`": sync.MOST_CURSORS,
        "Bad frames before the connection is closed": sockets.MOST_BAD_FRAMES,
        "Unacknowledged changes": outbox.MOST_UNACKNOWLEDGED,
        "Unacknowledged characters": outbox.MOST_UNACKNOWLEDGED_CHARACTERS,
        "Unacknowledged frames before typing and presence are left out": outbox.MOST_WITH_HINTS,
        "Unacknowledged frames before the connection is closed": outbox.MOST_WITH_NOTICES,
        "Seconds to be behind without an `ack`": connections.SECONDS_BEHIND,
        "Seconds that the network may refuse frames": outbox.SEND_SECONDS,
        "Seconds between heartbeats (a setting)": settings.HEARTBEAT_SECONDS,
        "Changes that a replay brings": replay.MOST_CHANGES,
    }


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`((?:messaging|static|templates|tests)/[\w./-]+)`", page.PAGE)

    assert [path for path in named if not (page.ROOT / path).is_file()] == []


def test_every_link_leads_somewhere() -> None:
    anchors = {page.anchor(match["title"]) for match in page.HEADING.finditer(page.PAGE)}

    assert set(re.findall(r"\]\(#([^)]*)\)", page.PAGE)) - anchors == set()
