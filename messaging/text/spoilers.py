"""What readers uncover themselves: `||text||`."""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

BAR = "|"
MARK = 2


def spoilers(markdown: MarkdownIt) -> None:
    """The plugin. Pairs are found as those of emphasis are, so that both nest."""
    markdown.inline.add_terminator_char(BAR)
    markdown.inline.ruler.push("spoiler", note_mark)
    markdown.inline.ruler2.before("fragments_join", "spoiler", pair_marks)


def note_mark(state: StateInline, silent: bool) -> bool:
    """Exactly two bars may begin or end a spoiler; more of them are a drawing."""
    if silent or state.src[state.pos] != BAR:
        return False
    scanned = state.scanDelims(state.pos, True)
    state.push("text", "", 0).content = BAR * scanned.length
    if scanned.length == MARK:
        state.delimiters.append(
            Delimiter(
                marker=ord(BAR),
                # Zero leaves out the rule of three, which only emphasis has.
                length=0,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def pair_marks(state: StateInline) -> None:
    nested = [meta["delimiters"] for meta in state.tokens_meta if meta]
    for delimiters in (state.delimiters, *nested):
        for delimiter in delimiters:
            if delimiter.marker == ord(BAR) and delimiter.end != -1:
                become(state, delimiter.token, "spoiler_open")
                become(state, delimiters[delimiter.end].token, "spoiler_close")


def become(state: StateInline, index: int, kind: str) -> None:
    token = state.tokens[index]
    token.type, token.tag, token.content = kind, "span", ""
    token.nesting = 1 if kind == "spoiler_open" else -1
