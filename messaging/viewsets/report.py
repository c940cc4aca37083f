"""Reports over REST: made at a message, worked on at `reports/`."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.exceptions import ParseError
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from chatsite.addresses import client_address
from messaging import moderation
from messaging.models import Report
from messaging.permissions import RunsWorkspace
from messaging.serializers import NewReportSerializer, ReportSerializer, SettlingSerializer
from messaging.viewsets.base import OnMessagesViewSet, ViewerViewSet, post_action

STATE = OpenApiParameter(
    "state", OpenApiTypes.STR, enum=Report.State.values, description="Only those in this state."
)


class ReportActions(OnMessagesViewSet):
    """What somebody thinks of a message whom the admins should hear."""

    @extend_schema(request=NewReportSerializer, responses={201: NewReportSerializer})
    @post_action(gettext_lazy("Report"), takes=NewReportSerializer)
    def report(self, request: Request, **address: int) -> Response:
        """Ask the admins of the workspace to look at the message. Nobody else learns of it.

        While your report is open, another one changes nothing, and the answer is 200, not 201.
        """
        wanted = NewReportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        reason = wanted.validated_data["reason"]
        report, is_new = moderation.report(self.get_object(), reason, by=self.viewer)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(NewReportSerializer(report).data, status=code)


@extend_schema(tags=["Moderation"])
class ReportViewSet(ListModelMixin, RetrieveModelMixin, ViewerViewSet):
    """Messages that people have reported, for the owners and admins of the workspace.

    The text is the one that was reported, whatever has become of it since.
    """

    queryset = Report.objects.all()
    serializer_class = ReportSerializer
    permission_classes = [IsAuthenticated, RunsWorkspace]

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return SettlingSerializer if self.action == "partial_update" else ReportSerializer

    def get_queryset(self) -> QuerySet[Report]:
        reports = Report.objects.for_display(self.viewer)
        return reports if self.detail else reports.filter(**self._wanted_state())

    @extend_schema(parameters=[STATE])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Oldest first."""
        return super().list(request, *args, **kwargs)

    @extend_schema(request=SettlingSerializer, responses=ReportSerializer)
    def partial_update(self, request: Request, **address: int) -> Response:
        """Remove the message, or dismiss the report. A report is settled once.

        Removing settles every open report of the message.
        """
        wanted = SettlingSerializer(data=request.data, partial=True)
        wanted.is_valid(raise_exception=True)
        report: Report = self.get_object()
        who = {"by": self.viewer, "address": client_address(request)}
        state = wanted.validated_data.get("state")
        if state == Report.State.REMOVED:
            reason = wanted.validated_data.get("reason", "")
            moderation.remove_reported(report, reason, **who)
        elif state == Report.State.DISMISSED:
            moderation.dismiss(report, **who)
        return Response(ReportSerializer(self.get_object()).data)

    def _wanted_state(self) -> dict[str, str]:
        state = self.request.query_params.get("state")
        if state is None:
            return {}
        if state not in Report.State.values:
            raise ParseError(_("state: one of open, removed and dismissed."))
        return {"state": state}
