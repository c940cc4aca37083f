"""Doubts: what somebody is not sent while it is looked up whether they may still have it."""

from messaging.outgoing import Frame


class Doubts:
    """Frames of channels that wait until the right of one connection has been looked up.

    Several look-ups may be under way; the last one lets the frames go, in their order.
    """

    __slots__ = ("_kept", "_number")

    def __init__(self) -> None:
        self._kept: list[Frame] = []
        self._number = 0

    def begin(self) -> None:
        self._number += 1

    def keep(self, frame: Frame) -> bool:
        """Whether a frame waits now; what is of no channel never does."""
        if self._number and frame.channel_id:
            self._kept.append(frame)
            return True
        return False

    def forget(self, channel_id: int) -> None:
        self._kept = [frame for frame in self._kept if frame.channel_id != channel_id]

    def end(self) -> list[Frame]:
        """What may be sent now, for whoever has kept their right."""
        self._number -= 1
        if self._number:
            return []
        kept, self._kept = self._kept, []
        return kept
