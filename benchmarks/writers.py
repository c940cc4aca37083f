"""Writers: each posts over one HTTP connection that stays open."""

import asyncio
import json
import time
from itertools import count

from benchmarks.plan import Target, body

ANSWER_SECONDS = 30.0


class Writer:
    """One person who writes, one message after the other."""

    def __init__(self, target: Target, authorization: str, padding: str) -> None:
        self.target = target
        self.authorization = authorization
        self.padding = padding
        self.posted = 0
        self.refused = 0

    async def connect(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.target.port)

    async def post(self, number: int) -> None:
        """Return when the server has answered."""
        if self.reader.at_eof():
            await self.connect()
        content = json.dumps({"body": body(number) + self.padding}).encode()
        self.writer.write(self._head(len(content)) + content)
        async with asyncio.timeout(ANSWER_SECONDS):
            status = await self._answer()
        if status == 201:
            self.posted += 1
        else:
            self.refused += 1

    def close(self) -> None:
        self.writer.close()

    def _head(self, length: int) -> bytes:
        lines = (
            f"POST {self.target.post_path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.target.port}",
            f"Authorization: {self.authorization}",
            "Content-Type: application/json",
            f"Content-Length: {length}",
        )
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def _answer(self) -> int:
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        start = head.index(b"content-length:") + 15
        await self.reader.readexactly(int(head[start : head.index(b"\r\n", start)]))
        return int(head.split(b" ", 2)[1])


class Writers:
    """All writers of one run. Every message has another number."""

    def __init__(self, target: Target, number: int, padding: str = "") -> None:
        chosen = target.authorizations[:number]
        self.everybody = [Writer(target, each, padding) for each in chosen]
        self.numbers = count(1)

    async def connect(self) -> None:
        for writer in self.everybody:
            await writer.connect()

    async def post_as_answered(self, seconds: float) -> None:
        """Everybody posts again as soon as the last message is answered."""
        deadline = time.perf_counter() + seconds

        async def keep_posting(writer: Writer) -> None:
            while time.perf_counter() < deadline:
                await writer.post(next(self.numbers))

        await asyncio.gather(*map(keep_posting, self.everybody))

    async def post_so_many(self, messages: int, sent_at: dict[int, float]) -> None:
        """As above, until there are so many messages; `sent_at` takes the time of each."""
        left = iter(range(messages))

        async def keep_posting(writer: Writer) -> None:
            for _ in left:
                number = next(self.numbers)
                sent_at[number] = time.perf_counter()
                await writer.post(number)

        await asyncio.gather(*map(keep_posting, self.everybody))

    async def post_at(self, rate: float, seconds: float, sent_at: dict[int, float]) -> None:
        """Post so many messages a second, whether or not the last ones are answered.

        `sent_at` takes the time at which each was due, so that waiting counts as latency.
        """
        free: asyncio.Queue[Writer] = asyncio.Queue()
        for writer in self.everybody:
            free.put_nowait(writer)

        async def post_one(number: int) -> None:
            writer = await free.get()
            await writer.post(number)
            free.put_nowait(writer)

        start = time.perf_counter()
        async with asyncio.TaskGroup() as posts:
            for turn in range(int(rate * seconds)):
                due = start + turn / rate
                await asyncio.sleep(due - time.perf_counter())
                number = next(self.numbers)
                sent_at[number] = due
                posts.create_task(post_one(number))

    @property
    def posted(self) -> int:
        return sum(writer.posted for writer in self.everybody)

    @property
    def refused(self) -> int:
        return sum(writer.refused for writer in self.everybody)

    def close(self) -> None:
        for writer in self.everybody:
            writer.close()
