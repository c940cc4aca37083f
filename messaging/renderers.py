"""How the browsable API shows itself."""

import inspect
import re
from typing import TYPE_CHECKING, Any

from django.utils.safestring import mark_safe
from rest_framework.renderers import BrowsableAPIRenderer
from rest_framework.request import Request

from messaging.text import render_markdown

if TYPE_CHECKING:
    # DRF's views load this module to learn their renderers.
    from rest_framework.views import APIView


class PageRenderer(BrowsableAPIRenderer):
    """The browsable API. After a successful POST its form is empty, ready for the next."""

    renderer_context: dict[str, Any]

    def get_rendered_html_form(
        self, data: Any, view: "APIView", method: str, request: Request
    ) -> Any:
        is_stored = request.method == "POST" and self.renderer_context["response"].status_code < 400
        shown = None if method == "POST" and is_stored else data
        return super().get_rendered_html_form(shown, view, method, request)


def view_description(view: "APIView", html: bool = False) -> str:
    """What a page of the browsable API says about itself: the docstring, as markdown."""
    text = getattr(view, "description", None) or inspect.getdoc(type(view)) or ""
    paragraphs = re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(text))
    return mark_safe(render_markdown(paragraphs)) if html else paragraphs  # noqa: S308
