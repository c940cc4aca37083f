"""The OpenAPI schema against a running site: thousands of requests, each answered as it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from messaging.services.environment import plain_environment
from messaging.services.stack import Stack, running_stack
from tests.product.cast import Cast, make_casts
from tests.product.http import Browser

# Rules between fields, and names in use, are nothing that a schema can say. So what is well-formed
# may be refused, and DRF takes a number where it wants a text.
NOT_IN_A_SCHEMA = "positive_data_acceptance,negative_data_rejection"

# A program that revokes its own token learns no more.
OWN_TOKEN = "/api/v1/tokens/{token_key}/"


NUMBERS = re.compile(r"Selected: (\d+)/(\d+)\s+Tested: (\d+)")


@pytest.fixture(autouse=True)
def not_on_daphne(stack: Stack) -> None:
    if stack.kind.endswith("daphne"):
        pytest.skip("Twisted itself ends a connection with a broken form, without a word")


def run(stack: Stack, home: Path, *arguments: str) -> str:
    """What schemathesis finds at a site; its exit code is in its last line."""
    # With more workers Python 3.11 sometimes fails to parse code, in two threads at a time.
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "--no-color", "run"),
        *(f"{stack.urls[0]}/api/schema/", "--phases", "coverage,fuzzing", "--max-examples", "3"),
        *("--seed", "1", "--workers", "1", "--no-shrink", "--continue-on-failure"),
        *("--checks", "all", *arguments),
    ]
    env = plain_environment() | {"PYTHONUTF8": "1", "HOME": os.fspath(home)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=home, env=env, timeout=600)
    return f"{done.stdout}{done.stderr}\nexit code {done.returncode}"


def test_every_answer_to_a_program_is_as_the_schema_says(
    stack: Stack, cast: Cast, tmp_path: Path
) -> None:
    token = f"Authorization: Bearer {cast.alice.token}"

    found = run(
        stack,
        tmp_path,
        *("--header", token, "--exclude-path", OWN_TOKEN, "--exclude-checks", NOT_IN_A_SCHEMA),
    )

    assert found.endswith("exit code 0"), found
    selected, of_all, tested = NUMBERS.search(found).groups()
    assert int(selected) == int(of_all) - 1 == int(tested)


def test_every_answer_to_an_owner_is_as_the_schema_says(stack: Stack, tmp_path: Path) -> None:
    """On a site of its own: an owner changes and removes what other tests rest on."""
    if stack.kind != "embedded-uvicorn":
        pytest.skip("what an owner may do is the same everywhere")
    with running_stack(stack.kind) as own:
        [cast, *_others] = make_casts(own)
        token = f"Authorization: Bearer {cast.admin.token}"
        excluded = ("--exclude-path", OWN_TOKEN, "--exclude-checks", NOT_IN_A_SCHEMA)

        found = run(own, tmp_path, "--header", token, *excluded)

        assert found.endswith("exit code 0"), found
        role = f"print(User.objects.get(pk={cast.admin.id}).role)"
        assert own.shell(f"from messaging.models import User; {role}").strip() == "owner"


def test_tokens_are_made_and_revoked_as_the_schema_says(
    stack: Stack, cast: Cast, tmp_path: Path
) -> None:
    with Browser(stack.urls[0]) as browser:
        browser.log_in(cast.bob)
        session, csrf = browser.cookies["sessionid"], browser.cookies["csrftoken"]
    cookies = f"Cookie: sessionid={session}; csrftoken={csrf}"
    paths = ("--include-path", OWN_TOKEN, "--include-path", "/api/v1/tokens/")
    # A session goes on whatever is tried as a token beside it.
    excluded = ("--exclude-checks", f"{NOT_IN_A_SCHEMA},ignored_auth")
    headers = ("--header", cookies, "--header", f"X-CSRFToken: {csrf}")

    found = run(stack, tmp_path, *headers, *paths, *excluded)

    assert found.endswith("exit code 0"), found
