"""Messages that others link to, over REST."""

import re
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from messaging.models import Message
from messaging.pagination import WholeList
from messaging.serializers import QuoteSerializer
from messaging.viewsets.base import ViewerViewSet

MOST_QUOTES = 100
IDS = re.compile(r"[0-9]{1,18}(?:,[0-9]{1,18})*", re.ASCII)
IDS_PARAMETER = OpenApiParameter(
    "ids",
    {"type": "string", "pattern": f"^{IDS.pattern}$"},
    required=True,
    description="Ids, by commas.",
)


@extend_schema(tags=["Messages"])
class QuoteViewSet(ViewerViewSet):
    """Messages by their ids, as others quote them. Those that you may not see are left out."""

    queryset = Message.objects.all()
    serializer_class = QuoteSerializer
    permission_classes = [IsAuthenticated]
    pagination_class = WholeList

    @extend_schema(
        parameters=[IDS_PARAMETER],
        responses=QuoteSerializer(many=True),
    )
    def list(self, request: Request, *args: Any) -> Response:
        asked = request.query_params.get("ids", "")
        if not IDS.fullmatch(asked) or asked.count(",") >= MOST_QUOTES:
            raise ParseError(_("ids: expected at most 100 message ids such as 12,15."))
        quoted = Message.objects.quoted_for(self.viewer, map(int, asked.split(",")))
        page = self.paginate_queryset(quoted)
        return self.get_paginated_response(QuoteSerializer(page, many=True).data)

    def get_view_name(self) -> str:
        return "Quotes"
