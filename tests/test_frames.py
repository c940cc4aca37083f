"""Frames from browsers: understood, or refused with a reason."""

import json

import pytest

from messaging.frames import MOST_BYTES, BadFrameError, ClientFrame, parse


@pytest.mark.parametrize(
    ("sent", "understood"),
    [
        ({"type": "ping"}, ClientFrame("ping")),
        ({"type": "typing", "channel_id": 7}, ClientFrame("typing", channel_id=7)),
        ({"type": "read", "channel_id": 7, "seq": 12}, ClientFrame("read", 7, 12)),
        ({"type": "ack", "cursors": {}}, ClientFrame("ack")),
        ({"type": "presence", "presence": "away"}, ClientFrame("presence", presence="away")),
        (
            {"type": "resume", "cursors": {"7": 120, "9": 4}},
            ClientFrame("resume", cursors={7: 120, 9: 4}),
        ),
    ],
)
def test_a_frame_of_the_protocol_is_understood(
    sent: dict[str, object], understood: ClientFrame
) -> None:
    assert parse(json.dumps(sent)) == understood


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "binary"),
        ("", "not_json"),
        ("{", "not_json"),
        ("[]", "not_json"),
        ("7", "not_json"),
        ("[" * 30_000, "not_json"),
        ("{}", "unknown_type"),
        ('{"type": "shout"}', "unknown_type"),
        ('{"type": {}}', "unknown_type"),
        ('{"type": "ping", "channel_id": 7}', "bad_fields"),
        ('{"type": "typing"}', "bad_fields"),
        ('{"type": "typing", "channel_id": "7"}', "bad_fields"),
        ('{"type": "typing", "channel_id": true}', "bad_fields"),
        ('{"type": "typing", "channel_id": -1}', "bad_fields"),
        ('{"type": "typing", "channel_id": 7.0}', "bad_fields"),
        ('{"type": "presence"}', "bad_fields"),
        ('{"type": "presence", "presence": "offline"}', "bad_fields"),
        ('{"type": "presence", "presence": ["away"]}', "bad_fields"),
        ('{"type": "presence", "presence": null}', "bad_fields"),
        ('{"type": "read", "channel_id": 7, "seq": 9223372036854775808}', "bad_fields"),
        ('{"type": "read", "channel_id": 7, "seq": NaN}', "bad_fields"),
        ('{"type": "resume", "cursors": []}', "bad_fields"),
        ('{"type": "resume", "cursors": {"x": 1}}', "bad_fields"),
        ('{"type": "resume", "cursors": {"-7": 1}}', "bad_fields"),
        ('{"type": "resume", "cursors": {"²": 1}}', "bad_fields"),
        ('{"type": "resume", "cursors": {"7": null}}', "bad_fields"),
        (json.dumps({"type": "x" * MOST_BYTES}), "too_large"),
        (json.dumps({"type": "ack", "cursors": {str(n): 1 for n in range(300)}}), "bad_fields"),
        ('{"type": "\\ud800"}', "unknown_type"),
        ('"\ud800"', "not_json"),
        ('{"type": "read", "channel_id": ' + "9" * 5000 + ', "seq": 1}', "not_json"),
        ('{"type": "resume", "cursors": {"' + "9" * 5000 + '": 1}}', "bad_fields"),
    ],
)
def test_any_other_frame_is_refused_with_a_code(text: str | None, code: str) -> None:
    with pytest.raises(BadFrameError) as refusal:
        parse(text)

    assert refusal.value.code == code
    assert refusal.value.detail
