"""Everything that is unread, channel by channel."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from messaging.marks import quotes_for
from messaging.models import Channel, Membership, Message, SavedMessage, User
from messaging.models.block import blocked_by
from messaging.threads import unread_threads
from messaging.timeline import Entry, entries
from messaging.views.base import page_for_viewer
from messaging.views.panels import asks_for_panel_alone
from messaging.views.sidebar import sidebar_of

MOST_CHANNELS = 25
MOST_MESSAGES = 20


@dataclass(frozen=True, slots=True)
class Section:
    """A channel with the first of its unread messages, and how many more there are."""

    channel: Channel
    entries: list[Entry]
    more: int


@page_for_viewer
@require_safe
def unreads(request: HttpRequest) -> HttpResponse:
    """The channels that somebody called the viewer in come first, the others by name."""
    viewer, sidebar = request.user, sidebar_of(request.user)
    channels = sorted((each for each in sidebar if each.unread), key=lambda each: not each.mentions)
    sections = sections_of(channels[:MOST_CHANNELS], viewer)
    message_list = [entry.message for section in sections for entry in section.entries]
    context = {
        "sidebar": sidebar,
        "at": "unreads",
        "sections": sections,
        "others": len(channels[MOST_CHANNELS:]),
        "threads": len(unread_threads(viewer)),
        "saved_ids": saved_among(message_list, viewer),
        "quotes": quotes_for(viewer, message_list),
    }
    # A script of the page has all the rest.
    is_part = asks_for_panel_alone(request)
    return render(request, f"messaging/{'_unreads' if is_part else 'unreads'}.html", context)


def sections_of(channels: list[Channel], viewer: User) -> list[Section]:
    messages: dict[int, list[Message]] = {}
    for message in first_unread(channels, viewer):
        messages.setdefault(message.channel_id, []).append(message)
    return [section_of(each, messages.get(each.pk, []), viewer) for each in channels]


def section_of(channel: Channel, message_list: list[Message], viewer: User) -> Section:
    shown = list(entries(message_list, viewer, last_read_seq=None))
    return Section(channel, shown, more=max(0, channel.unread - len(shown)))


def first_unread(channels: list[Channel], viewer: User) -> QuerySet[Message]:
    """The first unread messages of each channel, for display, in one query."""
    others = (
        Message.objects.filter(deleted_at=None, kind=Message.Kind.TEXT)
        .in_conversation()
        .exclude(author=viewer)
        .exclude(author__in=blocked_by(viewer))
    )
    where = Q(pk=None)
    for channel_id, after, until in positions(channels, viewer, others):
        reach = Q(created_seq__lte=until) if until else Q()
        where |= Q(channel=channel_id, created_seq__gt=after) & reach
    return others.filter(where).for_display().order_by("channel", "created_seq")


def positions(
    channels: list[Channel], viewer: User, others: QuerySet[Message]
) -> QuerySet[Membership, tuple[int, int, int | None]]:
    """For each channel where the unread ones begin and, if that is not all, the last one shown."""
    beyond = others.filter(
        channel=OuterRef("channel"), created_seq__gt=OuterRef("last_read_seq")
    ).order_by("created_seq")
    last_shown = beyond.values("created_seq")[MOST_MESSAGES - 1 : MOST_MESSAGES]
    own = Membership.objects.filter(user=viewer, channel__in=channels)
    return own.annotate(until=Subquery(last_shown)).values_list(
        "channel_id", "last_read_seq", "until"
    )


def saved_among(message_list: list[Message], viewer: User) -> list[int]:
    own = SavedMessage.objects.filter(user=viewer, message__in=message_list)
    return [*own.values_list("message_id", flat=True)]
