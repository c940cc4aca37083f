"""What every server refuses: forged hosts and origins, and files that a browser would guess at."""

from collections.abc import Mapping

import httpx
import pytest

from messaging.services.stack import Stack
from tests.product.cast import Cast
from tests.product.conftest import OpenSocket
from tests.product.http import Browser

EVIL = "evil.example"


def test_a_forged_host_is_refused_over_http(stack: Stack) -> None:
    answer = httpx.get(f"{stack.urls[0]}/login/", headers={"Host": EVIL}, trust_env=False)

    assert answer.status_code == 400
    assert EVIL not in answer.text


@pytest.mark.parametrize(
    "forged",
    [
        {"Origin": f"http://{EVIL}"},
        {"Origin": f"http://{EVIL}", "X-Forwarded-Host": EVIL},
        {"Origin": "null"},
    ],
)
def test_a_forged_origin_is_refused_at_the_socket(
    stack: Stack, cast: Cast, open_socket: OpenSocket, forged: Mapping[str, str]
) -> None:
    with Browser(stack.urls[0]) as browser:
        headers = browser.log_in(cast.alice).socket_headers

    assert open_socket(stack.urls[0], headers).next()["type"] == "hello"
    assert open_socket(stack.urls[0], {**headers, **forged}).close_code() == 4403


def test_static_files_are_what_they_are_called(stack: Stack) -> None:
    with httpx.Client(base_url=stack.urls[0], trust_env=False) as browser:
        page = browser.get("/login/").text
        sheet = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        answer = browser.get(sheet)

    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
