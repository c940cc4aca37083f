"""The case under examination: an address, the rows made for it, and what is known so far."""

from collections.abc import Callable

from messaging.doctor.passage import Delivery
from messaging.doctor.site import Site
from messaging.doctor.trial import Trial

DEFAULT_HEARTBEAT_SECONDS = 25


class Case:
    """What later hops need of earlier ones. `on_wait` is told how many seconds are to wait for."""

    def __init__(
        self, site: Site, trial: Trial, *, on_wait: Callable[[float], None] = lambda _: None
    ) -> None:
        self.site = site
        self.trial = trial
        self.on_wait = on_wait
        self.heartbeat_seconds = DEFAULT_HEARTBEAT_SECONDS
        # What a socket is opened with; None while none can be opened.
        self.socket_headers: dict[str, str] | None = None
        self.is_database_sound = False
        self.is_layer_sound = False
        self.is_identified = False
        self.delivery: Delivery | None = None
