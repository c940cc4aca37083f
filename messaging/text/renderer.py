"""The HTML of each part of a text that is drawn in another way than markdown-it does it."""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import escape
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from messaging.text.highlighting import highlighted, languages
from messaging.text.mentions import known_among

LANGUAGE = re.compile(r"[\w.+#-]{1,30}")
ALIGNMENT = re.compile(r"text-align:(left|center|right)")
BOXES = {True: ("task task--done", "☑"), False: ("task", "☐")}


class Renderer(RendererHTML):
    """Draws tokens. `people` and `channels` of the environment say which names have a page."""

    def mention(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        people, possible = env.get("people", {}), tokens[idx].meta["name"]
        name, text = known_among(possible, people), tokens[idx].content
        if name is None:
            return escape(text)
        end = len(text) - possible.index(name)
        link = f'<a class="mention" data-user="{people[name]}" href="/people/{people[name]}/">'
        return f"{link}{escape(text[:end])}</a>{escape(text[end:])}"

    def mention_all(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return f'<span class="mention mention--all">{escape(tokens[idx].content)}</span>'

    def channel_mention(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        channel_id = env.get("channels", {}).get(tokens[idx].meta["name"])
        page = f'data-channel="{channel_id}" href="/channels/{channel_id}/"'
        link = f'<a class="channel-mention" {page}>'
        text = escape(tokens[idx].content)
        return f"{link}{text}</a>" if channel_id is not None else text

    def spoiler_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return '<span class="spoiler"><span class="spoiler__text">'

    def spoiler_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</span></span>"

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        language = language_of(tokens[idx])
        alias, code = language.lower(), tokens[idx].content
        label = languages().get(alias, language)
        shown = f' data-language="{escape(label)}"' if label else ""
        name = f' class="language-{alias}"' if alias in languages() else ""
        return f"<pre{shown}><code{name}>{highlighted(code, alias)}</code></pre>\n"

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        checked = tokens[idx].meta.get("checked")
        if checked is None:
            return self.renderToken(tokens, idx, options, env)
        name, box = BOXES[checked]
        return f'<li class="{name}"><span class="task__box">{box}</span> '

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # Styles are not allowed on the page.
        aligned = ALIGNMENT.fullmatch(str(tokens[idx].attrs.get("style", "")))
        name = f' class="cell--{aligned[1]}"' if aligned else ""
        return f"<{tokens[idx].tag}{name}>"

    th_open = td_open


def language_of(fence: Token) -> str:
    """The first word after a fence, when it can be the name of a language."""
    word, *_ = unescapeAll(fence.info).split() or [""]
    return word if LANGUAGE.fullmatch(word) else ""
