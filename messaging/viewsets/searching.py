"""`?q=` on lists: words that stand in a name."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.filters import SearchFilter
from rest_framework.request import Request
from rest_framework.views import APIView

from messaging.models.channel_words import with_words

MOST_WORDS = 20


class NameSearch(SearchFilter):
    """`?q=` searches names."""

    search_param = "q"
    search_description = "Words that stand in the name, all of them."

    def get_search_terms(self, request: Request) -> list[str]:
        try:
            terms = super().get_search_terms(request)
        except ValidationError as error:
            raise ParseError(f"{self.search_param}: {error.detail[0]}") from error
        if len(terms) > MOST_WORDS:
            raise ParseError(f"{self.search_param}: at most {MOST_WORDS} words.")
        return terms


class ChannelSearch(NameSearch):
    """`?q=` searches names and topics, as the page of all channels does."""

    search_description = "Words that stand in the name or the topic, all of them."

    def get_search_fields(self, view: APIView, request: Request) -> list[str]:
        return ["name", "topic"]

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: APIView
    ) -> QuerySet[Any]:
        if getattr(view, "detail", False):
            return queryset
        self.get_search_terms(request)
        return queryset.filter(with_words(request.query_params.get(self.search_param, "").split()))
