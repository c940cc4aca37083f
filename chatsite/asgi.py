"""The ASGI application: HTTP to Django, WebSockets to the consumer, static files from disk."""

import gc
import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chatsite.settings")
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from chatsite.close_codes import allow_all_close_codes  # noqa: E402
from chatsite.reporting import Reported  # noqa: E402
from chatsite.safety import add_file_headers  # noqa: E402
from chatsite.secrets_in_logs import keep_secrets_out_of_access_log  # noqa: E402
from chatsite.shutdown import EndsInOrder  # noqa: E402
from chatsite.threads import LentThreads, OneTripHandler  # noqa: E402
from chatsite.turns import InTurns  # noqa: E402
from messaging.probes import Probes  # noqa: E402
from messaging.routing import websocket_urlpatterns  # noqa: E402


def with_static_files(pages: Any) -> Any:
    """In production `collectstatic` has put them into one folder; runserver finds them itself."""
    if settings.DEBUG:
        return pages
    return ServeStaticASGI(
        pages,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        allow_all_origins=False,
        add_headers_function=add_file_headers,
    )


def is_ending() -> bool:
    return application.is_ending


pages = LentThreads(OneTripHandler(), threads=settings.REQUEST_THREADS)
listening = LentThreads(URLRouter(websocket_urlpatterns), threads=settings.REQUEST_THREADS)
sockets = InTurns(listening, at_once=2 * settings.REQUEST_THREADS)

site = ProtocolTypeRouter(
    {"http": Probes(with_static_files(pages), is_ending=is_ending), "websocket": sockets}
)

allow_all_close_codes()
keep_secrets_out_of_access_log()
application = EndsInOrder(Reported(site))

# All that is loaded by now stays, and a request leaves few cycles behind: to search the one again
# and again, and the other so often, takes a twentieth of the time of a busy server.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
