"""Markdown as it is understood here: CommonMark without raw HTML and images, and what chats add."""

from markdown_it import MarkdownIt

from messaging.text.emojis import draw_emoji_names, enlarge_few_emoji
from messaging.text.limits import MAX_NESTING
from messaging.text.links import is_allowed, mark_foreign_links
from messaging.text.mentions import find_mentions
from messaging.text.renderer import Renderer
from messaging.text.spoilers import spoilers

OPTIONS = {
    "html": False,
    "linkify": True,
    "breaks": True,
    "tasklists": True,
    "maxNesting": MAX_NESTING,
}


class Markdown(MarkdownIt):
    """Markdown whose links lead only where `links` allows."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return is_allowed(url)


def configured() -> Markdown:
    made = Markdown("commonmark", OPTIONS, renderer_cls=Renderer)
    made.enable(["linkify", "strikethrough", "table"]).disable(["image", "html_block"])
    # It searches all of the line again at each "://"; links are found once the line is known.
    made.inline.ruler.disable(["linkify", "html_inline"])
    made.use(spoilers)
    # Before escaped characters join their neighbours: \@ines and \:tada: mean what is written.
    made.core.ruler.before("text_join", "foreign_links", mark_foreign_links)
    made.core.ruler.before("text_join", "emoji_names", draw_emoji_names)
    made.core.ruler.before("text_join", "mentions", find_mentions)
    made.core.ruler.push("few_emoji", enlarge_few_emoji)
    return made


markdown = configured()
