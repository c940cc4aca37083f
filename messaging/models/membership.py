"""Who belongs to which channel, as what, and how far they have read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from messaging.models.past_membership import PastMembership
from messaging.models.preferences import Notify
from messaging.models.section import Section


class FutureCursor(Exception):
    """A seq that a channel has not reached."""

    def __init__(self, cursor: int, last_seq: int) -> None:
        super().__init__(f"{cursor} is beyond the channel's last change, {last_seq}.")


class LastChannelOwner(Exception):
    """A channel without an owner would have nobody who gives roles there."""


class MembershipQuerySet(models.QuerySet["Membership"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        memberships = list(self.select_related("channel"))
        with transaction.atomic():
            for membership in memberships:
                membership.delete()
        return len(memberships), {self.model._meta.label: len(memberships)}


class Membership(models.Model):
    """One person in one channel."""

    class Role(models.TextChoices):
        OWNER = "owner", _("owner")
        ADMIN = "admin", _("admin")
        MEMBER = "member", _("member")

    channel = models.ForeignKey(
        "messaging.Channel", on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    last_read_seq = models.PositiveBigIntegerField(_("read up to"), default=0)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    is_favourite = models.BooleanField(_("favourite"), default=False)
    section = models.ForeignKey(
        Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    is_muted = models.BooleanField(_("muted"), default=False)
    # Empty means what the person's preferences say.
    notify = models.CharField(_("notify"), max_length=10, choices=Notify, blank=True)
    # A direct is out of the sidebar until its channel goes beyond this seq.
    hidden_seq = models.PositiveBigIntegerField(null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    ended_seq: int | None = None
    is_moved_back = False

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["channel", "user"], name="membership_unique")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.channel}"

    def save(self, **kwargs: Any) -> None:
        """Whoever joins has nothing unread; raises LastChannelOwner where nobody would be owner."""
        if self._state.adding:
            self._require_place()
            self.last_read_seq = self.last_read_seq or self.channel.last_seq
        fields = kwargs.get("update_fields")
        if self._state.adding or (fields is not None and "role" not in fields):
            super().save(**kwargs)
            return
        with transaction.atomic():
            self._keep_an_owner()
            super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """End the membership under the channel's next seq, so that no later change overtakes it."""
        with transaction.atomic():
            self.ended_seq = self.channel.take_seq()
            if self.is_last_owner:
                self._hand_over()
            number, numbers = super().delete(*args, **kwargs)
            if number:
                self._remember(self.ended_seq)
            return number, numbers

    def hide(self) -> None:
        """Take a direct from the sidebar until somebody writes there."""
        self.channel.refresh_from_db(fields=["last_seq"])
        if self.hidden_seq != self.channel.last_seq:
            self.hidden_seq = self.channel.last_seq
            self.save(update_fields=["hidden_seq"])

    def show(self) -> None:
        """Bring a direct back into the sidebar."""
        if self.hidden_seq is not None:
            self.hidden_seq = None
            self.save(update_fields=["hidden_seq"])

    def mark_read(self, seq: int) -> None:
        """Move the read marker forward to a seq; never back, whatever tab comes last.

        Raises FutureCursor for a seq that the channel has not reached.
        """
        if seq > self.channel.last_seq:
            raise FutureCursor(seq, self.channel.last_seq)
        with transaction.atomic():
            locked = Membership.objects.select_for_update()
            self.refresh_from_db(fields=["last_read_seq"], from_queryset=locked)
            if seq > self.last_read_seq:
                self.last_read_seq, self.is_moved_back = seq, False
                self.save(update_fields=["last_read_seq"])

    def mark_unread(self, seq: int) -> None:
        """Move the read marker to just before a change: what stands above it counts as read.

        What a page has shown a moment ago may not have been told yet, so it may also move forward.
        """
        with transaction.atomic():
            locked = Membership.objects.select_for_update()
            self.refresh_from_db(fields=["last_read_seq"], from_queryset=locked)
            if self.last_read_seq == seq - 1:
                return
            self.last_read_seq, self.is_moved_back = seq - 1, True
            self.save(update_fields=["last_read_seq"])

    def step_down(self) -> None:
        """Become a plain member, with somebody else as owner; alone, one stays what one was."""
        with transaction.atomic():
            self.channel.lock()
            if self.is_last_owner:
                self._hand_over()
            if not self.is_last_owner:
                self.role = self.Role.MEMBER
                self.save(update_fields=["role"])

    @property
    def is_last_owner(self) -> bool:
        """As it is stored, whatever this copy knows of its role."""
        owners = Membership.objects.filter(channel=self.channel_id, role=self.Role.OWNER)
        return [*owners.values_list("pk", flat=True)] == [self.pk]

    def _keep_an_owner(self) -> None:
        """Two owners who demote each other at once wait here, and the second one stays."""
        if self.role != self.Role.OWNER:
            self.channel.lock()
            if self.is_last_owner:
                raise LastChannelOwner

    def _require_place(self) -> None:
        """A direct is always the same people."""
        key = self.channel.direct_key
        if self.channel.is_direct and str(self.user_id) not in (key or "").split():
            raise ValidationError(_("Nobody is added to a direct."))

    def _remember(self, ended_seq: int) -> None:
        PastMembership.objects.create(
            channel_id=self.channel_id,
            user_id=self.user_id,
            joined_at=self.joined_at,
            ended_seq=ended_seq,
        )

    def _hand_over(self) -> None:
        """Make the channel's oldest admin its owner, or else its oldest member.

        Guests, who manage nothing, and people who are deactivated come last.
        """
        others = Membership.objects.filter(channel=self.channel_id).exclude(pk=self.pk)
        is_no_heir = models.Q(user__role="guest") | models.Q(user__is_active=False)
        in_turn = others.annotate(is_no_heir=is_no_heir)
        heir = in_turn.order_by("is_no_heir", "role", "joined_at", "pk").first()
        if heir is not None:
            heir.role = self.Role.OWNER
            heir.save(update_fields=["role"])
