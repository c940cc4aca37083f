"""The page of the threads that a viewer follows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from messaging.marks import fold_blocked, quotes_for
from messaging.models import Message, Participation, User, with_people
from messaging.threads import followed_threads
from messaging.timeline import Entry, entries
from messaging.views.base import page_for_viewer
from messaging.views.sidebar import sidebar_of

THREADS_AT_ONCE = 20
LATEST = 3


@dataclass(frozen=True, slots=True)
class ThreadCard:
    """A thread in short: its first message and the latest replies, ready to be drawn."""

    participation: Participation
    start: list[Entry]
    latest: list[Entry]

    @property
    def more(self) -> int:
        """How many replies stand between the first message and the latest ones."""
        return max(0, self.participation.message.reply_count - len(self.latest))


@page_for_viewer
@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """The threads that the viewer follows, those with something new first."""
    viewer = request.user
    page = Paginator(followed_threads(viewer), THREADS_AT_ONCE).get_page(request.GET.get("page"))
    firsts = [each.message for each in page.object_list]
    with_people([each.channel for each in firsts], viewer.pk)
    latest = latest_replies(firsts)
    cards = [card_of(each, latest.get(each.message_id, []), viewer) for each in page.object_list]
    shown = [*firsts, *(reply for replies in latest.values() for reply in replies)]
    sidebar = sidebar_of(viewer)
    fold_blocked(shown, sidebar.blocked_ids)
    context = {
        "sidebar": sidebar,
        "at": "threads",
        "page": page,
        "cards": cards,
        "quotes": quotes_for(viewer, shown),
    }
    return render(request, "messaging/threads.html", context)


def latest_replies(firsts: Iterable[Message]) -> dict[int, list[Message]]:
    """The last three replies of each thread that are still there, oldest first, in one query."""
    number = Window(RowNumber(), partition_by=F("parent"), order_by="-pk")
    living = Message.objects.filter(parent__in=firsts, deleted_at=None).annotate(number=number)
    found: dict[int, list[Message]] = {}
    for reply in living.filter(number__lte=LATEST).for_display().order_by("pk"):
        found.setdefault(reply.parent_id, []).append(reply)
    return found


def card_of(participation: Participation, latest: list[Message], viewer: User) -> ThreadCard:
    first = participation.message
    return ThreadCard(
        participation=participation,
        start=[*entries([first], viewer, last_read_seq=None)],
        latest=[
            *entries(latest, viewer, last_read_seq=participation.last_read_seq, first=first),
        ],
    )
