"""Pages of a list, found by key instead of by number, so that new rows move nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

LARGEST_ID = 2**63 - 1
POSITIONS = ("before", "after", "around")


class WantedPageSerializer(serializers.Serializer[Any]):
    """What may be asked of a list."""

    before = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_ID)
    after = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_ID)
    around = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_ID)
    limit = serializers.IntegerField(default=50, min_value=1, max_value=200)

    def validate(self, wanted: dict[str, int]) -> dict[str, int]:
        if len(wanted.keys() & set(POSITIONS)) > 1:
            raise serializers.ValidationError(_("Ask for one of before, after and around."))
        return wanted


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in order; the keys from which older and newer ones go on, where there are any."""

    rows: list[Any]
    older_than: int | None
    newer_than: int | None


class KeyedRows:
    """The rows of a queryset in the order of a unique integer column.

    What hangs on the rows is read once, for those that are on the page, however many queries
    find these.
    """

    def __init__(self, rows: QuerySet[Any], key: str) -> None:
        self.hanging: tuple[Any, ...] = rows._prefetch_related_lookups  # type: ignore[attr-defined]
        self.rows = rows.prefetch_related(None)
        self.key = key
        self.pages = {"before": self.before, "after": self.after, "around": self.around}

    def latest(self, number: int) -> Page:
        rows, more = self._descending(self.rows, number)
        return Page(rows, self._first(rows) if more else None, None)

    def before(self, key: int, number: int) -> Page:
        rows, more = self._descending(self._where("lt", key), number)
        newer_than = self._last(rows, default=key - 1) if self._where("gte", key).exists() else None
        return Page(rows, self._first(rows) if more else None, newer_than)

    def after(self, key: int, number: int) -> Page:
        rows, more = self._ascending(self._where("gt", key), number)
        older_than = (
            self._first(rows, default=key + 1) if self._where("lte", key).exists() else None
        )
        return Page(rows, older_than, self._last(rows) if more else None)

    def around(self, key: int, number: int) -> Page:
        older, more_older = self._descending(self._where("lt", key), number // 2)
        newer, more_newer = self._ascending(self._where("gte", key), number - number // 2)
        if self._first(newer) != key:
            raise NotFound
        rows = older + newer
        older_than = self._first(rows) if more_older else None
        return Page(rows, older_than, self._last(rows) if more_newer else None)

    def _where(self, lookup: str, key: int) -> QuerySet[Any]:
        return self.rows.filter(**{f"{self.key}__{lookup}": key})

    def _descending(self, rows: QuerySet[Any], number: int) -> tuple[list[Any], bool]:
        found = list(rows.order_by(f"-{self.key}")[: number + 1])
        return found[:number][::-1], len(found) > number

    def _ascending(self, rows: QuerySet[Any], number: int) -> tuple[list[Any], bool]:
        found = list(rows.order_by(self.key)[: number + 1])
        return found[:number], len(found) > number

    def _first(self, rows: Sequence[Any], default: int | None = None) -> int | None:
        return getattr(rows[0], self.key) if rows else default

    def _last(self, rows: Sequence[Any], default: int | None = None) -> int | None:
        return getattr(rows[-1], self.key) if rows else default


class KeysetPagination(BasePagination):
    """`?before=`, `?after=` or `?around=` an id, `?limit=`; without an id, the latest page."""

    template = "rest_framework/pagination/previous_and_next.html"

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.path = request.get_full_path()
        rows = KeyedRows(queryset, getattr(view, "page_key", "pk"))
        self.page = wanted_page(rows, wanted_of(request))
        self.display_page_controls = bool(self.previous_link or self.next_link)
        return self.page.rows

    def get_paginated_response(self, data: Any) -> Response:
        links = {"next": self.next_link, "previous": self.previous_link}
        return Response({"results": data} | links)

    @property
    def previous_link(self) -> str | None:
        return self._link("before", self.page.older_than)

    @property
    def next_link(self) -> str | None:
        return self._link("after", self.page.newer_than)

    def _link(self, position: str, key: int | None) -> str | None:
        if key is None:
            return None
        path = self.path
        for other in POSITIONS:
            path = remove_query_param(path, other)
        return replace_query_param(path, position, key)

    def to_html(self) -> str:
        links = {"next_url": self.next_link, "previous_url": self.previous_link}
        return render_to_string(self.template, links)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri-reference", "nullable": True}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": link | {"description": "Newer ones, if there are any."},
                "previous": link | {"description": "Older ones, if there are any."},
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [parameter(name, *said) for name, said in PARAMETERS.items()]


class WholeList(KeysetPagination):
    """A list that is short by nature, in the same envelope."""

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:
        self.page = Page(list(queryset), None, None)
        return self.page.rows

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return []


PARAMETERS = {
    "before": ("Those before this id, the nearest.", 0, LARGEST_ID),
    "after": ("Those after this id, the nearest.", 0, LARGEST_ID),
    "around": ("This id and its neighbours on both sides.", 0, LARGEST_ID),
    "limit": ("How many at most: 1 to 200, 50 unless told.", 1, 200),
}


def wanted_of(request: Request) -> dict[str, int]:
    """The checked query parameters; wrong ones raise ParseError."""
    wanted = WantedPageSerializer(data=request.query_params)
    if wanted.is_valid():
        return {**wanted.validated_data}
    name, errors = next(iter(wanted.errors.items()))
    raise ParseError(errors[0] if name == "non_field_errors" else f"{name}: {errors[0]}")


def wanted_page(rows: KeyedRows, wanted: dict[str, int]) -> Page:
    page = _page_at(rows, wanted)
    prefetch_related_objects(page.rows, *rows.hanging)
    return page


def _page_at(rows: KeyedRows, wanted: dict[str, int]) -> Page:
    limit = wanted["limit"]
    for position, page_at in rows.pages.items():
        if position in wanted:
            return page_at(wanted[position], limit)
    return rows.latest(limit)


def parameter(name: str, description: str, least: int, most: int) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": {"type": "integer", "minimum": least, "maximum": most},
    }
