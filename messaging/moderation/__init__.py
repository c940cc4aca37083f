"""What those who run the workspace do to people and messages, for every door the same.

Each act asks `access.py`, is one transaction, and writes its audit entry there. Who may not do it
gets PermissionDenied with the reason.
"""

from messaging.moderation.messages import remove, restore
from messaging.moderation.people import give_role, set_active
from messaging.moderation.reports import dismiss, remove_reported, report

__all__ = [
    "dismiss",
    "give_role",
    "remove",
    "remove_reported",
    "report",
    "restore",
    "set_active",
]
