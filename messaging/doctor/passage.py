"""How long test messages took, and by which way they came."""

from dataclasses import dataclass, field

# The layer brings a frame at once. The sweep brings it a second after the frame before.
PROMPT_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class Passage:
    """One message: seconds from its start until it was stored, and until its frame was seen."""

    body: str
    stored: float
    seen: float | None
    started: float

    @property
    def is_prompt(self) -> bool:
        return self.seen is not None and self.seen - self.stored < PROMPT_SECONDS


@dataclass(slots=True)
class Delivery:
    """Messages posted to the server, others stored in this process, and when each was heard.

    `is_cut` tells that the socket was closed meanwhile.
    """

    posted: list[Passage] = field(default_factory=list)
    from_here: list[Passage] = field(default_factory=list)
    heard: dict[str, float] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def is_seen(self) -> bool:
        return all(passage.seen is not None for passage in self.posted)

    @property
    def is_prompt(self) -> bool:
        return came_by_the_layer(self.posted)

    @property
    def is_prompt_from_here(self) -> bool:
        return came_by_the_layer(self.from_here)

    @property
    def seconds_until_stored(self) -> float:
        return min(passage.stored for passage in self.posted)

    @property
    def seconds_until_seen(self) -> float:
        """Of the quickest by the layer, of the slowest by the sweep."""
        seen = [passage.seen for passage in self.posted if passage.seen is not None]
        return min(seen) if self.is_prompt else max(seen)

    @property
    def seconds_until_heard(self) -> float | None:
        """Of the quickest that the layer brought to this process, if it brought any."""
        messages = [passage for passage in self.posted if passage.body in self.heard]
        return min((self.heard[each.body] - each.started for each in messages), default=None)


def came_by_the_layer(passages: list[Passage]) -> bool:
    """The first one does not count: it may have met a sweep by chance."""
    return any(passage.is_prompt for passage in passages[1:])
