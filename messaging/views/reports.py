"""The page on which those who run the workspace work on what people have reported."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chatsite.addresses import client_address
from messaging import access, moderation
from messaging.models import AlreadySettled, LastOwner, Message, Report
from messaging.views.base import page_for_viewer
from messaging.views.panels import asks_for_panel_alone
from messaging.views.sidebar import sidebar_of

MOST_REPORTS = 50


class RemovalForm(forms.Form):
    """Why a message is removed, as its placeholder says it."""

    reason = forms.CharField(max_length=Message._meta.get_field("removal_reason").max_length)


@page_for_viewer
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; `?settled` shows what was settled last."""
    _require_rights(request)
    return _page(request)


@page_for_viewer
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, report_id: int) -> HttpResponse:
    """Remove the message, dismiss the report, or deactivate the author."""
    _require_rights(request)
    if request.method != "POST":
        return redirect("moderation")
    report = get_object_or_404(Report.objects.for_display(request.user), pk=report_id)
    form = RemovalForm(request.POST)
    if request.POST.get("act") == "remove" and not form.is_valid():
        return _page(request, error=_("Say why you remove it."), status=400)
    try:
        _do(request.POST.get("act"), report, form, request)
    except AlreadySettled:
        error = _("Somebody has settled this report meanwhile.")
        return _page(request, error=error, status=409)
    except LastOwner:
        error = _("A workspace needs an owner: make somebody else one first.")
        return _page(request, error=error, status=409)
    _tell(request, report)
    return redirect("moderation")


def _do(act: str | None, report: Report, form: RemovalForm, request: HttpRequest) -> None:
    who = {"by": request.user, "address": client_address(request)}
    if act == "remove":
        moderation.remove_reported(report, form.cleaned_data["reason"], **who)
    elif act == "dismiss":
        moderation.dismiss(report, **who)
    elif act == "deactivate":
        moderation.set_active(report.message.author, False, **who)


def _tell(request: HttpRequest, report: Report) -> None:
    done = {
        "remove": _("The message is removed."),
        "dismiss": _("The report is dismissed."),
        "deactivate": _("%s is deactivated.") % report.message.author.shown_name,
    }
    if words := done.get(request.POST.get("act")):
        messages.success(request, words)


def _require_rights(request: HttpRequest) -> None:
    if not access.may_in_workspace("run", request.user):
        raise PermissionDenied


def _page(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    is_settled = "settled" in request.GET
    found = Report.objects.for_display(request.user)
    found = found.exclude(state=Report.State.OPEN) if is_settled else found.open()
    shown = [*found.order_by("-settled_at" if is_settled else "pk")[: MOST_REPORTS + 1]]
    context = {
        "reports": [(each, _may_deactivate(each, request)) for each in shown[:MOST_REPORTS]],
        "has_more": len(shown) > MOST_REPORTS,
        "is_settled": is_settled,
        "error": error,
    }
    if asks_for_panel_alone(request):
        return render(request, "messaging/_report_queue.html", context)
    page = {"sidebar": sidebar_of(request.user), "at": "moderation"}
    return render(request, "messaging/moderation.html", context | page, status=status)


def _may_deactivate(report: Report, request: HttpRequest) -> bool:
    author = report.message.author
    is_other = author.pk != request.user.pk
    return is_other and author.is_active and access.may_change_person(author, request.user)
