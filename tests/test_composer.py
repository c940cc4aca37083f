"""The composer as the server draws it: one for a channel, any number for threads."""

import re

import pytest
from django.template.loader import render_to_string

from messaging.models import Channel

TEMPLATE = "messaging/_composer.html"


@pytest.fixture
def channel() -> Channel:
    return Channel(pk=7, name="engine-room")


def drawn(channel: Channel, **context: object) -> str:
    return render_to_string(TEMPLATE, {"channel": channel, "max_body_length": 100} | context)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def test_composers_of_a_channel_and_its_threads_share_no_id(channel: Channel) -> None:
    drawn_ids = [
        *ids(drawn(channel)),
        *ids(drawn(channel, parent=120)),
        *ids(drawn(channel, parent=121)),
    ]

    assert len(drawn_ids) == len(set(drawn_ids)) > 0


@pytest.mark.parametrize("parent", [None, 120])
def test_every_reference_leads_to_an_id(channel: Channel, parent: int | None) -> None:
    html = drawn(channel, parent=parent)
    named = "for|aria-controls|aria-describedby|aria-labelledby"
    references = re.findall(rf'(?:{named})="([^"]+)"', html)

    assert set(references) <= set(ids(html))
    assert references != []


def test_a_reply_can_be_shown_in_the_channel_too(channel: Channel) -> None:
    assert 'name="also_in_channel"' not in drawn(channel)
    assert 'name="also_in_channel"' in drawn(channel, parent=120)


def test_only_whoever_may_is_offered_to_add_people(channel: Channel) -> None:
    assert "data-may-add" not in drawn(channel)
    assert "data-may-add" in drawn(channel, may_add=True)


def test_a_channel_with_a_hostile_name_stays_text(channel: Channel) -> None:
    channel.name = '"><script>alert(1)</script>'

    assert "<script>alert" not in drawn(channel)
