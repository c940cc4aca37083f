"""`?q=` on lists: words that stand in a name."""

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.filters import SearchFilter
from rest_framework.request import Request

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
