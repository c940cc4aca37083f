"""Every address that the site has, from its URL patterns, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize


def every_path() -> list[str]:
    """One path of each pattern, with `1` for whatever stands in it."""
    return sorted(set(paths_below(get_resolver(), "")))


def paths_below(resolver: Any, prefix: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        regex = prefix + pattern.pattern.regex.pattern.removeprefix("^").removesuffix(r"\Z")
        if isinstance(pattern, URLPattern):
            form, names = normalize(regex)[0]
            yield "/" + form % dict.fromkeys(names, "1")
        else:
            yield from paths_below(pattern, regex)
