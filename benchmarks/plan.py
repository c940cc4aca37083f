"""What the load generator is told, and what it answers: both travel as JSON."""

from dataclasses import dataclass

NUMBER = b"Number "
NUMBER_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Target:
    """A chat that is running: where it listens and who may enter."""

    pid: int
    port: int
    socket_path: str
    post_path: str
    cookies: list[str]
    authorizations: list[str]
    marker: str
    """How the frame of a new message begins."""
    channel_id: int | None = None
    """The channel to acknowledge; None for a chat that knows no acknowledgements."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: first as fast as answered, then at a fixed rate."""

    target: Target
    connections: int
    writers: int
    seconds: float
    rate: float
    """Messages per second of the second phase."""


@dataclass(frozen=True, slots=True)
class Phase:
    """What was measured in one phase. Times in seconds, sizes in bytes."""

    posted: int
    refused: int
    posting_seconds: float
    frames: int
    octets: int
    seconds: float
    lost: int
    closed: int
    server_cpu: float
    generator_cpu: float
    latencies: tuple[float, float, float]
    """p50, p95 and p99."""


def body(number: int) -> str:
    """An ordinary message that can be told from all others."""
    text = "shall we move the review to Thursday at ten? The room is free, and Bob is back by then."
    return f"{NUMBER.decode()}{number:0{NUMBER_DIGITS}d}: {text}"
