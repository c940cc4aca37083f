"""The ways in which a message is written: REST, the admin, a shell, the browsable API."""

from typing import Protocol

from messaging.services.stack import Stack
from tests.product.cast import Cast
from tests.product.http import Browser, messages_path, program


class Door(Protocol):
    """Writes in alice's name on the first server process, or beside all servers."""

    def __init__(self, stack: Stack, cast: Cast) -> None: ...

    def create(self, body: str) -> None: ...

    def edit_last(self, body: str) -> None: ...

    def delete_last(self) -> None: ...

    def close(self) -> None: ...


class RestDoor:
    def __init__(self, stack: Stack, cast: Cast) -> None:
        self.client = program(stack.urls[0], cast.alice)
        self.channel_id = cast.channel_id
        self.last = 0

    def create(self, body: str) -> None:
        answer = self.client.post(messages_path(self.channel_id), json={"body": body})
        assert answer.status_code == 201, answer.text
        self.last = answer.json()["id"]

    def edit_last(self, body: str) -> None:
        path = messages_path(self.channel_id, self.last)
        assert self.client.patch(path, json={"body": body}).status_code == 200

    def delete_last(self) -> None:
        path = messages_path(self.channel_id, self.last)
        assert self.client.delete(path).status_code == 204

    def close(self) -> None:
        self.client.close()


class AdminDoor:
    """The forms of /admin/, as an administrator's browser submits them."""

    def __init__(self, stack: Stack, cast: Cast) -> None:
        self.browser = Browser(stack.urls[0]).log_in(cast.admin)
        self.cast = cast

    def create(self, body: str) -> None:
        fields = {"channel": self.cast.channel_id, "author": self.cast.alice.id, "body": body}
        self._submit("add", fields)

    def edit_last(self, body: str) -> None:
        self._submit(f"{self._last}/change", {"body": body})

    def delete_last(self) -> None:
        self._submit(f"{self._last}/delete", {"post": "yes"})

    def close(self) -> None:
        self.browser.close()

    def _submit(self, action: str, fields: dict[str, object]) -> None:
        path = f"/admin/messaging/message/{action}/"
        answer = self.browser.submit(path, fields, form_at=path)
        assert answer.status_code == 302, answer.text

    @property
    def _last(self) -> int:
        with program(str(self.browser.base_url), self.cast.alice) as client:
            newest: int = client.get(messages_path(self.cast.channel_id)).json()["results"][-1][
                "id"
            ]
        return newest


class ShellDoor:
    """`manage.py shell`, a process of its own."""

    def __init__(self, stack: Stack, cast: Cast) -> None:
        self.stack = stack
        self.cast = cast

    def create(self, body: str) -> None:
        channel_id, author_id = self.cast.channel_id, self.cast.alice.id
        self.stack.shell(
            f"Message.objects.create({channel_id=}, {author_id=}, {body=})",
        )

    def edit_last(self, body: str) -> None:
        self.stack.shell(f"message = {self._last}\nmessage.body = {body!r}\nmessage.save()")

    def delete_last(self) -> None:
        self.stack.shell(f"{self._last}.delete()")

    def close(self) -> None:
        pass

    @property
    def _last(self) -> str:
        return f"Message.objects.filter(channel={self.cast.channel_id}).latest('pk')"
