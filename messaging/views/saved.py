"""The page of what a viewer has saved."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from messaging.marks import fold_blocked, quotes_for
from messaging.models import SavedMessage, User, with_people
from messaging.views.base import id_of, page_for_viewer
from messaging.views.sidebar import sidebar_of

MOST_SAVED = 50


@page_for_viewer
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """What the viewer has saved, the last first. `?before=` an entry leads further back."""
    viewer = request.user
    found = [*_older_than(request.GET.get("before", ""), viewer)[: MOST_SAVED + 1]]
    shown = found[:MOST_SAVED]
    with_people([each.message.channel for each in shown], viewer.pk)
    sidebar = sidebar_of(viewer)
    fold_blocked([each.message for each in shown], sidebar.blocked_ids)
    context = {
        "sidebar": sidebar,
        "at": "saved",
        "saved_list": shown,
        "older": shown[-1].pk if len(found) > MOST_SAVED else None,
        "saved_ids": [each.message_id for each in shown],
        "quotes": quotes_for(viewer, [each.message for each in shown]),
    }
    return render(request, "messaging/saved.html", context)


def _older_than(before: str, viewer: User) -> QuerySet[SavedMessage]:
    own = SavedMessage.objects.of(viewer).for_display().order_by("-pk")
    return own.filter(pk__lt=id_of(before)) if before else own
