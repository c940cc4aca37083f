"""Reports: made by anybody, worked on by those who run the workspace."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from messaging import access, audit
from messaging.models import AlreadySettled, Message, MessageGone, Report, User
from messaging.moderation.messages import remove


def report(message: Message, reason: str, *, by: User) -> tuple[Report, bool]:
    """Ask the admins to look at a message; the report, and whether it is a new one.

    Raises MessageGone for what is deleted.
    """
    if not access.may_report(message, by):
        raise PermissionDenied(_("This message is your own."))
    if message.is_deleted:
        raise MessageGone(f"message {message.pk} has been deleted")
    open_ones = Report.objects.filter(message=message, reporter=by, state=Report.State.OPEN)
    try:
        with transaction.atomic():
            made = {"reason": reason, "body": message.body}
            return open_ones.get_or_create(message=message, reporter=by, defaults=made)
    except IntegrityError:
        return open_ones.get(), False


@transaction.atomic
def dismiss(report: Report, *, by: User, address: str | None) -> Report:
    """Leave the message as it is; raises AlreadySettled."""
    stored = _open_reports(report, by)[report.pk]
    _settle(stored, Report.State.DISMISSED, by)
    audit.record("report_dismissed", by=by, address=address, target=stored)
    return stored


@transaction.atomic
def remove_reported(report: Report, reason: str, *, by: User, address: str | None) -> Report:
    """Remove the message, which settles every open report of it; raises AlreadySettled."""
    reports = _open_reports(report, by)
    remove(report.message, reason, by=by, address=address)
    for each in reports.values():
        _settle(each, Report.State.REMOVED, by)
        audit.record("report_upheld", by=by, address=address, target=each)
    return reports[report.pk]


def _open_reports(report: Report, by: User) -> dict[int, Report]:
    """The open reports of a message by id, which nobody else settles meanwhile."""
    if not access.may_in_workspace("run", by):
        raise PermissionDenied(_("Only owners and admins of the workspace do this."))
    same = Report.objects.filter(message=report.message_id, state=Report.State.OPEN)
    found = {each.pk: each for each in same.select_for_update().order_by("pk")}
    if report.pk not in found:
        raise AlreadySettled(f"report {report.pk}")
    return found


def _settle(report: Report, state: str, by: User) -> None:
    report.state, report.settled_by, report.settled_at = state, by, timezone.now()
    report.save(update_fields=["state", "settled_by", "settled_at"])
