"""The threads that a viewer follows, and which of them have something new."""

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, QuerySet, When

from messaging.models import Message, Participation, User
from messaging.models.block import blocked_by


def followed_threads(viewer: User) -> QuerySet[Participation]:
    """Threads for display, each with its `unread` number: unread ones first, then the latest."""
    beyond = Q(
        message__replies__deleted_at=None,
        message__replies__created_seq__gt=F("last_read_seq"),
    ) & ~Q(message__replies__author=viewer)
    beyond &= ~Q(message__replies__author__in=blocked_by(viewer))
    numbered = Participation.objects.followed_by(viewer).annotate(
        unread=Count("message__replies", filter=beyond, output_field=IntegerField()),
    )
    first_messages = Message.objects.for_display().select_related("channel")
    return numbered.prefetch_related(Prefetch("message", first_messages)).order_by(
        Case(When(unread=0, then=1), default=0), "-message__last_reply_at", "-pk"
    )


def unread_in(thread: Participation) -> int:
    """How many replies of others somebody has not read."""
    living = Message.objects.filter(parent=thread.message_id, deleted_at=None)
    beyond = living.filter(created_seq__gt=thread.last_read_seq)
    others = beyond.exclude(author=thread.user_id)
    return others.exclude(author__in=blocked_by(thread.user_id)).count()


def unread_threads(viewer: User | int) -> list[int]:
    """The first messages of the threads with replies that a viewer has not read."""
    unread = Participation.objects.followed_by(viewer).unread()
    return [*unread.order_by("message").values_list("message", flat=True)]
