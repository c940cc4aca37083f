"""A small HTTP server that gives the answers it was told to give."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

Answer = tuple[int, str]


class Server:
    """Gives its answers one after the other, the last one again and again; counts requests."""

    def __init__(self, *answers: Answer, headers: str = "") -> None:
        """`headers` are lines of every answer."""
        self.answers = list(answers)
        self.headers = f"Connection: close\r\n{headers}"
        self.asked: Counter[str] = Counter()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked[head.split()[0]] += 1
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        start = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n{self.headers}\r\n"
        writer.write(f"{start}{body}".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def serving(*servers: Server) -> AsyncIterator[list[str]]:
    """The addresses of some servers, as long as they serve."""
    listening = [await asyncio.start_server(each.serve, "127.0.0.1", 0) for each in servers]
    try:
        yield [f"http://127.0.0.1:{each.sockets[0].getsockname()[1]}" for each in listening]
    finally:
        for each in listening:
            each.close()
