"""The table of who may do what. `access.py` asks it, `api_docs.md` prints it, tests try each line.

A right in a channel depends on what somebody is there, a right in the workspace on their role.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Standing(StrEnum):
    """What somebody is to a channel."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    # A guest of the workspace who was added to the channel.
    GUEST = "guest"
    # Runs the workspace, and sees the channel without having joined it.
    MANAGER = "manager"
    # Sees a public channel without having joined it.
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the table: an action in words, and those who may do it."""

    action: Promise
    granted_to: frozenset[str]


def right(action: Promise, granted_to: str) -> Right:
    return Right(action, frozenset(granted_to.split()))


# Owners, admins, members and guests are those of the channel. Whoever runs the workspace counts as
# its owner where they have joined, and as `manager` elsewhere.
IN_CHANNEL = {
    "read": right(_("read a public channel"), "owner admin member guest manager visitor"),
    "read_private": right(_("read a private channel or a direct"), "owner admin member guest"),
    "join": right(_("join a public channel"), "manager visitor"),
    "leave": right(_("leave it"), "owner admin member guest"),
    "post": right(_("write, reply, react, pin"), "owner admin member guest"),
    "post_read_only": right(_("write in a read-only channel"), "owner admin"),
    "skip_slow_mode": right(_("write without waiting in slow mode"), "owner admin"),
    "edit_own": right(_("edit one's own messages"), "owner admin member guest"),
    "delete_own": right(_("delete one's own messages"), "owner admin member guest"),
    "delete_others": right(_("delete the messages of others"), "owner admin manager"),
    "manage": right(_("change name, topic, kind and rules; archive"), "owner admin manager"),
    "delete": right(_("delete the channel"), "owner manager"),
    "add_to_public": right(_("add members to a public channel"), "owner admin member manager"),
    "add_to_private": right(_("add members to a private channel"), "owner admin"),
    "remove": right(_("remove admins, members and guests"), "owner admin manager"),
    "remove_owners": right(_("remove owners"), "owner manager"),
    "give_roles": right(_("give roles in the channel"), "owner manager"),
}

IN_WORKSPACE = {
    "visit": right(_("see public channels and everybody's profile"), "owner admin member"),
    "make_channels": right(_("make channels"), "owner admin member"),
    "open_directs": right(_("write to people they can see"), "owner admin member guest"),
    "report": right(_("report a message, block a person"), "owner admin member guest"),
    "invite": right(_("invite people as members or guests"), "owner admin"),
    "invite_managers": right(_("invite owners and admins"), "owner"),
    "run": right(_("change the workspace, work on reports, read the audit log"), "owner admin"),
    "change_members": right(_("change the role of members and guests, deactivate"), "owner admin"),
    "change_managers": right(_("change the role of owners and admins, deactivate"), "owner"),
}
