"""HTTP as programs and browsers speak it."""

import httpx

from tests.product.cast import PASSWORD, Person

DEADLINE_SECONDS = 40.0


def program(url: str, person: Person) -> httpx.Client:
    """A client with the person's token."""
    return httpx.Client(
        base_url=url,
        headers={"Authorization": f"Bearer {person.token}"},
        timeout=DEADLINE_SECONDS,
        trust_env=False,
    )


class Browser(httpx.Client):
    """A browser: a session after `log_in`, and a CSRF token in every form that it submits."""

    def __init__(self, url: str) -> None:
        super().__init__(base_url=url, timeout=DEADLINE_SECONDS, trust_env=False)

    def log_in(self, person: Person) -> "Browser":
        credentials = {"username": person.username, "password": PASSWORD}
        answer = self.submit("/login/", credentials, form_at="/login/")
        assert answer.status_code == 302, answer.text
        return self

    def submit(self, path: str, fields: dict[str, object], *, form_at: str) -> httpx.Response:
        """Open the page of a form, and post the form."""
        page = self.get(form_at, headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.status_code == 200, page.text
        return self.post_form(path, fields, form_at=form_at)

    def post_form(self, path: str, fields: dict[str, object], *, form_at: str) -> httpx.Response:
        """Post a form whose page has been opened before."""
        return self.post(
            path,
            data=fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]},
            headers={"Referer": f"{self.base_url}{form_at}", "Accept": "text/html"},
        )

    @property
    def socket_headers(self) -> dict[str, str]:
        """What it sends with the handshake of a WebSocket."""
        cookie = f"sessionid={self.cookies['sessionid']}"
        return {"Cookie": cookie, "Origin": str(self.base_url).rstrip("/")}


def messages_path(channel_id: int, message_id: int | None = None) -> str:
    path = f"/api/v1/channels/{channel_id}/messages/"
    return path if message_id is None else f"{path}{message_id}/"
