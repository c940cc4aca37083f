"""Announces what has changed, after commit. Nothing else.

| row changed | event |
| --- | --- |
| `Message` created, changed, deleted | `message_created`, `message_updated`, `message_deleted` |
| `Reaction`, `Participation`, reply: change their message | as above |
| `Channel` changed, archived, deleted | `channel_updated`, `channel_archived`, `channel_removed` |
| public `Channel` created, changed, deleted | `channels_changed` to everybody but guests |
| `Membership` created | `channel_created` to the person, `member_joined` to the channel |
| `Membership` deleted | `channel_removed` to the person, `member_left` to the channel |
| `Membership.last_read_seq` moved | `read_marker_moved` to the person |
| `Membership.role` changed | `member_updated` to the channel |
| `Membership` arranged or hidden, its role changed | `channel_updated` to the person |
| `Section` created, changed, deleted | `sections_changed` to the person |
| `Participation.last_read_seq` moved | `thread_read` to the person |
| `SavedMessage` created, deleted | `saved_changed` to the person |
| `Block` created, deleted | `block_changed` to the person |
| `Report` created, settled, deleted | `reports_changed` to whoever runs the workspace |
| `Invitation` created, used, revoked, deleted | `invitations_changed` to those who see it |
| `User.role` or `is_active` changed | `invitations_changed` for the invitations they have made |
| `User` created, changed | `user_updated` to everybody who may see them |
| `User` changed | `access_changed` inside the server |
| `Preferences` changed | `preferences_changed` to the person |
| `Session` ended, `AuthToken` revoked | `access_changed` inside the server |
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from knox.models import AuthToken

from messaging import events
from messaging.models import (
    Block,
    Channel,
    Invitation,
    Membership,
    Message,
    Participation,
    Preferences,
    Report,
    SavedMessage,
    Section,
    User,
)

SHOWN_OF_USER = {
    *("username", "display_name", "picture", "is_bot", "role", "is_active"),
    *("title", "pronouns", "time_zone", "status_emoji", "status_text", "status_ends_at"),
    *("quiet_until", "quiet_days", "quiet_from", "quiet_to"),
}
SHOWN_OF_MEMBERSHIP = {
    *("role", "hidden_seq", "is_favourite", "section", "is_muted", "notify"),
}
RIGHTS_OF_USER = {"is_active", "password", "role"}


def after_commit(broadcast: Callable[..., None], *args: Any) -> None:
    """Call a broadcast once the row is there for everybody; its failure harms nobody.

    A named function, because Django logs the name of a robust callback that fails.
    """

    def announce() -> None:
        broadcast(*args)

    transaction.on_commit(announce, robust=True)


@receiver(post_save, sender=Message, dispatch_uid="announce_message")
def announce_message(instance: Message, created: bool, raw: bool, **kwargs: object) -> None:
    if raw:
        return
    broadcast = events.broadcast_message_updated
    if instance.is_deleted:
        broadcast = events.broadcast_message_deleted
    elif created:
        broadcast = events.broadcast_message_created
    changed_by = instance.author if created else instance.changed_by
    after_commit(broadcast, instance.channel_id, instance, changed_by)


@receiver(post_save, sender=Channel, dispatch_uid="announce_channel")
def announce_channel(instance: Channel, created: bool, raw: bool, **kwargs: object) -> None:
    if raw:
        return
    if not created:
        after_commit(events.broadcast_channel_updated, instance)
    if instance.is_public or instance.was_public:
        after_commit(events.broadcast_channels_changed, instance.pk)


@receiver(post_delete, sender=Channel, dispatch_uid="announce_channel_end")
def announce_channel_end(instance: Channel, **kwargs: object) -> None:
    after_commit(events.broadcast_channel_removed, instance.pk)
    if instance.is_public:
        after_commit(events.broadcast_channels_changed, instance.pk)


@receiver(post_save, sender=Membership, dispatch_uid="announce_membership")
def announce_membership(
    instance: Membership,
    created: bool,
    raw: bool,
    update_fields: frozenset[str] | None,
    **kwargs: object,
) -> None:
    if raw:
        return
    if created:
        after_commit(events.broadcast_member_joined, instance)
        return
    if update_fields is None or "last_read_seq" in update_fields:
        after_commit(events.broadcast_read_marker_moved, instance)
    if update_fields is None or update_fields & SHOWN_OF_MEMBERSHIP:
        after_commit(events.broadcast_membership_changed, instance)
    if update_fields is None or "role" in update_fields:
        after_commit(events.broadcast_member_updated, instance)


@receiver(post_delete, sender=Membership, dispatch_uid="announce_membership_end")
def announce_membership_end(instance: Membership, **kwargs: object) -> None:
    # Without a seq it went with its whole channel, which is announced itself.
    if instance.ended_seq is not None:
        after_commit(events.broadcast_member_left, instance)


@receiver(post_save, sender=Section, dispatch_uid="announce_section")
def announce_section(instance: Section, raw: bool, **kwargs: object) -> None:
    if not raw:
        after_commit(events.broadcast_sections_changed, instance.user_id)


@receiver(post_delete, sender=Section, dispatch_uid="announce_section_end")
def announce_section_end(instance: Section, **kwargs: object) -> None:
    after_commit(events.broadcast_sections_changed, instance.user_id)


@receiver(post_save, sender=Participation, dispatch_uid="announce_thread_read")
def announce_thread_read(
    instance: Participation, raw: bool, update_fields: frozenset[str] | None, **kwargs: object
) -> None:
    if not raw and update_fields is not None and "last_read_seq" in update_fields:
        after_commit(events.broadcast_thread_read, instance)


@receiver(post_save, sender=SavedMessage, dispatch_uid="announce_saved")
def announce_saved(instance: SavedMessage, created: bool, raw: bool, **kwargs: object) -> None:
    if created and not raw:
        _announce_saved(instance, is_saved=True)


@receiver(post_delete, sender=SavedMessage, dispatch_uid="announce_saved_end")
def announce_saved_end(instance: SavedMessage, **kwargs: object) -> None:
    _announce_saved(instance, is_saved=False)


@receiver(post_save, sender=Block, dispatch_uid="announce_block")
def announce_block(instance: Block, created: bool, raw: bool, **kwargs: object) -> None:
    if created and not raw:
        _announce_block(instance, is_blocked=True)


@receiver(post_delete, sender=Block, dispatch_uid="announce_block_end")
def announce_block_end(instance: Block, **kwargs: object) -> None:
    _announce_block(instance, is_blocked=False)


@receiver(post_save, sender=Report, dispatch_uid="announce_report")
def announce_report(instance: Report, raw: bool, **kwargs: object) -> None:
    if not raw:
        after_commit(events.broadcast_reports_changed)


@receiver(post_delete, sender=Report, dispatch_uid="announce_report_end")
def announce_report_end(instance: Report, **kwargs: object) -> None:
    after_commit(events.broadcast_reports_changed)


@receiver(post_save, sender=Invitation, dispatch_uid="announce_invitation")
def announce_invitation(instance: Invitation, raw: bool, **kwargs: object) -> None:
    if not raw:
        after_commit(events.broadcast_invitations_changed, instance.role)


@receiver(post_delete, sender=Invitation, dispatch_uid="announce_invitation_end")
def announce_invitation_end(instance: Invitation, **kwargs: object) -> None:
    after_commit(events.broadcast_invitations_changed, instance.role)


@receiver(post_save, sender=User, dispatch_uid="announce_user")
def announce_user(
    instance: User,
    created: bool,
    raw: bool,
    update_fields: frozenset[str] | None,
    **kwargs: object,
) -> None:
    if raw:
        return
    if update_fields is None or update_fields & SHOWN_OF_USER:
        after_commit(events.broadcast_user_updated, instance)
    if created:
        return
    if update_fields is None or update_fields & RIGHTS_OF_USER:
        rights = {"is_active": instance.is_active, "role": instance.role}
        after_commit(partial(events.broadcast_access_changed, **rights), instance.pk)
    if update_fields is None or update_fields & {"is_active", "role"}:
        after_commit(events.broadcast_invitations_of, instance.pk)


@receiver(post_save, sender=Preferences, dispatch_uid="announce_preferences")
def announce_preferences(instance: Preferences, raw: bool, **kwargs: object) -> None:
    if not raw:
        after_commit(events.broadcast_preferences_changed, instance)


@receiver(post_delete, sender=Session, dispatch_uid="announce_session_end")
def announce_session_end(instance: Session, **kwargs: object) -> None:
    user_id = instance.get_decoded().get(SESSION_KEY)
    if user_id is not None:
        after_commit(events.broadcast_access_changed, int(user_id))


@receiver(post_delete, sender=AuthToken, dispatch_uid="announce_token_end")
def announce_token_end(instance: AuthToken, **kwargs: object) -> None:
    after_commit(events.broadcast_access_changed, instance.user_id)


def _announce_saved(saved: SavedMessage, *, is_saved: bool) -> None:
    broadcast = partial(events.broadcast_saved_changed, is_saved=is_saved)
    after_commit(broadcast, saved.user_id, saved.message_id)


def _announce_block(block: Block, *, is_blocked: bool) -> None:
    broadcast = partial(events.broadcast_block_changed, is_blocked=is_blocked)
    after_commit(broadcast, block.user_id, block.blocked_id)
