"""Browser and server read the same mentions: both are tested with one file of samples."""

import json
from pathlib import Path
from typing import Any

import pytest

from messaging.text.parsed import parse

SAMPLES = json.loads(Path(__file__).with_name("data").joinpath("mentions.json").read_text())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["body"])
def test_a_text_means_whom_the_sample_says(sample: dict[str, Any]) -> None:
    parsed = parse(sample["body"])

    assert sample == {
        "body": parsed.body,
        "people": sorted(names[-1] for names in parsed.people),
        "everybody": parsed.everybody,
        "here": parsed.here,
    }
