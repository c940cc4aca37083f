"""Chat channels and their change counter."""

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from messaging.models.block import blocked_by
from messaging.models.direct_numbers import in_directs, is_hidden, used_at
from messaging.models.direct_people import WithPeople
from messaging.models.membership import Membership
from messaging.models.user import User
from messaging.text import skeleton, validate_name

MOST_UNREAD = 100

TAKE_SEQ = "UPDATE messaging_channel SET last_seq = last_seq + 1 WHERE id = %s RETURNING last_seq"


class LimitedCount(Subquery):
    """How many rows a subquery has, without counting past its limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


class ChannelQuerySet(models.QuerySet["Channel"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete channels when nobody writes there any more.

        Who writes locks the channel first and then messages; the other way round is a deadlock.
        """
        with transaction.atomic():
            hold(self.values_list("pk", flat=True))
            return super().delete()

    def visible_to(self, viewer: User | int) -> Self:
        return self.filter(seen_by(viewer))

    def joined_by(self, viewer: User) -> Self:
        return self.filter(memberships__user=viewer)

    def defaults(self) -> Self:
        """Where everybody new begins; what is private by now is for its members alone."""
        return self.filter(is_default=True, is_archived=False, kind=Channel.Kind.PUBLIC)

    def with_role_of(self, viewer: User) -> Self:
        """The channels that a viewer has joined, each with the `role` there."""
        joined = self.joined_by(viewer)
        return joined.annotate(role=F("memberships__role"), role_of=F("memberships__user"))

    def in_sidebar_of(self, viewer: User | int) -> Self:
        """What a viewer's sidebar lists, with the viewer's numbers."""
        channels = self.with_numbers_for(viewer).filter(role__isnull=False, is_archived=False)
        directs_last = in_directs(Value(1), elsewhere=Value(0))
        by_use = used_at().desc()
        return channels.filter(is_hidden=False).order_by(directs_last, Lower("name"), by_use, "pk")

    def with_numbers_for(self, viewer: User | int) -> Self:
        """Add `member_count` and the viewer's `role`, `last_read_seq`, `unread`, `mentions`.

        The last two count to 100. Whatever is unread in a direct counts as a mention. A direct
        `is_hidden` as long as nobody has spoken since the viewer has hidden it.
        """
        members = (
            Membership.objects.filter(channel=OuterRef("pk"))
            .order_by()
            .values("channel")
            .annotate(number=Count("pk"))
            .values("number")
        )
        return self.annotate(
            own=FilteredRelation("memberships", condition=Q(memberships__user=viewer)),
            member_count=Coalesce(Subquery(members), 0),
            role=F("own__role"),
            viewer_id=F("own__user"),
            last_read_seq=F("own__last_read_seq"),
            is_favourite=Coalesce(F("own__is_favourite"), False),
            section_id=F("own__section"),
            is_muted=Coalesce(F("own__is_muted"), False),
            notify=F("own__notify"),
            unread=self._unread(viewer),
            mentions=in_directs(self._unread(viewer), elsewhere=self._mentions(viewer)),
            is_hidden=is_hidden(),
        )

    def _unread(self, viewer: User | int) -> LimitedCount:
        from_messages = apps.get_model("messaging", "Message")._default_manager
        beyond = from_messages.filter(
            channel=OuterRef("pk"),
            deleted_at=None,
            kind="text",
            created_seq__gt=OuterRef("own__last_read_seq"),
        ).in_conversation()
        # In this order an index ends the search at the limit, however much is unread.
        others = beyond.exclude(author=viewer).exclude(author__in=blocked_by(viewer))
        return LimitedCount(others.order_by("created_seq").values("pk")[:MOST_UNREAD])

    def _mentions(self, viewer: User | int) -> LimitedCount:
        """How many of the unread messages mean the viewer."""
        rows = apps.get_model("messaging", "Mention")._default_manager
        beyond = rows.filter(
            Q(message__parent=None) | Q(message__also_in_channel=True),
            user=viewer,
            message__channel=OuterRef("pk"),
            message__deleted_at=None,
            message__created_seq__gt=OuterRef("own__last_read_seq"),
        )
        beyond = beyond.exclude(message__author=viewer)
        beyond = beyond.exclude(message__author__in=blocked_by(viewer))
        # Without an order PostgreSQL may look through all messages for a hundred of them.
        in_order = beyond.order_by("message__created_seq")
        return LimitedCount(in_order.values("pk")[:MOST_UNREAD])


class Channel(WithPeople):
    """A place to talk. `last_seq` counts its changes and those of its messages."""

    class Kind(models.TextChoices):
        PUBLIC = "public", _("public")
        PRIVATE = "private", _("private")
        DIRECT = "direct", _("direct")

    # Empty for a direct, which each of its people knows by the others.
    name = models.CharField(_("name"), max_length=80, validators=[validate_name])
    topic = models.CharField(_("topic"), max_length=250, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PUBLIC)
    is_archived = models.BooleanField(_("archived"), default=False)
    is_read_only = models.BooleanField(_("only owners and admins write"), default=False)
    is_default = models.BooleanField(_("everybody new joins"), default=False)
    slow_mode_seconds = models.PositiveIntegerField(
        _("slow mode"), default=0, help_text=_("Seconds between two messages of one member.")
    )
    # What its name looks like, whatever the script; empty where it cannot be mistaken any more.
    skeleton = models.CharField(max_length=400, blank=True, editable=False)
    # The people of a direct channel, which is the same one whoever opens it: "3 7 12".
    direct_key = models.CharField(max_length=200, null=True, unique=True, editable=False)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through=Membership, related_name="channels"
    )
    last_seq = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ChannelQuerySet.as_manager()

    role: str | None = None
    role_of: int | None = None
    # Whether everybody could see it before it was saved here.
    was_public = False

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="channel_name_unique",
                condition=Q(direct_key=None),
                violation_error_message=_("There is a channel of this name already."),
            ),
            models.UniqueConstraint(
                fields=["skeleton"],
                name="channel_skeleton_unique",
                condition=~Q(skeleton=""),
                violation_error_message=_("There is a channel whose name looks the same."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or _("direct %d") % self.pk

    @property
    def is_public(self) -> bool:
        return self.kind == self.Kind.PUBLIC

    def save(self, **kwargs: Any) -> None:
        """Store everything but the counter, which only `take_seq` moves. A change takes a seq."""
        self._draw_skeleton(kwargs)
        if self._state.adding:
            super().save(**kwargs)
            return
        fields = {field.name for field in self._meta.concrete_fields if not field.primary_key}
        changed = set(kwargs.pop("update_fields", None) or fields) - {"last_seq"}
        with transaction.atomic():
            self.take_seq()
            self.was_public = Channel.objects.filter(pk=self.pk, kind=self.Kind.PUBLIC).exists()
            super().save(update_fields=changed, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete it when nobody writes there any more, as ChannelQuerySet.delete does."""
        with transaction.atomic():
            hold([self.pk])
            return super().delete(*args, **kwargs)

    def _draw_skeleton(self, saving: dict[str, Any]) -> None:
        fields = saving.get("update_fields")
        if fields is None or "name" in fields:
            self.skeleton = "" if self.is_direct else skeleton(self.name)
            if fields is not None:
                saving["update_fields"] = {*fields, "skeleton"}

    def take_seq(self) -> int:
        """The next seq. Locks the channel until the surrounding transaction ends.

        In one statement, because whoever else writes here waits; Django has no UPDATE RETURNING.
        """
        with connection.cursor() as cursor:
            cursor.execute(TAKE_SEQ, [self.pk])
            row = cursor.fetchone()
        if row is None:
            raise Channel.DoesNotExist
        (self.last_seq,) = row
        return self.last_seq

    def lock(self) -> None:
        """Let nobody else change anything here until the surrounding transaction ends."""
        if not hold([self.pk]):
            raise Channel.DoesNotExist


def hold(ids: Iterable[int]) -> list[int]:
    """Lock channels until the surrounding transaction ends; the ids of those that are there."""
    channels = Channel.objects.select_for_update().filter(pk__in=[*ids]).order_by("pk")
    return [*channels.values_list("pk", flat=True)]


def seen_by(viewer: User | int, channel: str = "") -> Q:
    """Which rows a viewer may see by their channel; `channel` leads there: `message__channel`.

    Guests see only what they have joined.
    """
    joined = Q(Exists(Membership.objects.filter(channel=OuterRef(channel or "pk"), user=viewer)))
    public = Q((f"{channel}__kind" if channel else "kind", Channel.Kind.PUBLIC))
    if isinstance(viewer, User):
        return joined if viewer.is_guest else public | joined
    guests = User.objects.filter(pk=viewer, role=User.Role.GUEST)
    return (public & ~Q(Exists(guests))) | joined
