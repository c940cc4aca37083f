"""Every address that the site has, from its URL patterns, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize


def every_path() -> list[str]:
    """One path of each pattern, with `1` for whatever stands in it."""
    return sorted({form % dict.fromkeys(names, "1") for form, names in every_form()})


def every_form() -> list[tuple[str, tuple[str, ...]]]:
    """Each pattern as `/channels/%(channel_id)s/`, and the names of what stands in it."""
    return sorted(set(forms_below(get_resolver(), "")))


def forms_below(resolver: Any, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in resolver.url_patterns:
        regex = prefix + pattern.pattern.regex.pattern.removeprefix("^").removesuffix(r"\Z")
        if isinstance(pattern, URLPattern):
            form, names = normalize(regex)[0]
            yield f"/{form}", tuple(names)
        else:
            yield from forms_below(pattern, regex)
