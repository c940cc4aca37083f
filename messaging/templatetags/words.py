"""The words in the HTML of a message, with the keys by which a page says them anew."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from messaging.models import Message
from messaging.models.message_display import ReactionGroup
from messaging.words import Values, comings, say, sentences

register = template.Library()

MOST_NAMES = 20


@register.simple_tag
def word(key: str, **values: Any) -> SafeString:
    """A sentence of messaging/words.py."""
    return _element(key, values)


@register.simple_tag
def word_attribute(attribute: str, key: str, **values: Any) -> SafeString:
    """A sentence as an attribute of the element in which this tag stands."""
    return format_html(
        '{}="{}" data-word="{}" data-word-as="{}"{}',
        attribute,
        say(key, values),
        key,
        attribute,
        _data(values),
    )


@register.simple_tag
def text_of(message: Message) -> SafeString:
    """What a message says, as HTML; a system message says it in the reader's language."""
    if message.act and not message.edited_at:
        return format_html("<p>{}</p>", _element(message.act["key"], message.act["values"]))
    return mark_safe(message.body_html)  # noqa: S308 -- messaging/text has made it safe


@register.simple_tag
def reacted_attribute(group: ReactionGroup) -> SafeString:
    """Who reacted with an emoji, as the name of its button."""
    key, values = _reacted(group)
    return word_attribute("aria-label", key, **values)


def reacted(group: ReactionGroup) -> str:
    """Who reacted with an emoji, in a sentence."""
    return say(*_reacted(group))


@register.simple_tag
def sentences_for_page() -> SafeString:
    """All sentences, for a page that is in another language than the HTML of frames."""
    if get_language() == settings.LANGUAGE_CODE:
        return SafeString()
    return json_script(sentences(), "sentences")


@register.simple_tag
def summaries_of_comings() -> str:
    """The sentences of `<message-list>` for several lines that tell who came and who went."""
    return json.dumps(comings(), ensure_ascii=False)


def _reacted(group: ReactionGroup) -> tuple[str, dict[str, Any]]:
    names = [user.shown_name for user in group.users[:MOST_NAMES]]
    values = {"emoji": group.emoji, "count": len(group.users)}
    if others := len(group.users) - len(names):
        return "many_reacted", values | {"names": ", ".join(names), "number": others}
    return "reacted", values | {"names": names}


def _element(key: str, values: Values) -> SafeString:
    return format_html('<span data-word="{}"{}>{}</span>', key, _data(values), say(key, values))


def _data(values: Values) -> SafeString:
    if not values:
        return SafeString()
    return format_html(' data-values="{}"', json.dumps(values, ensure_ascii=False))
