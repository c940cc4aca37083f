"""How much of a text is drawn: beyond these numbers a reader, or the server, gains nothing."""

MAX_BODY_LENGTH = 20_000
MAX_HTML_LENGTH = 150_000
MAX_COLUMNS = 100
MAX_CELLS = 12_000
MAX_NESTING = 32
MAX_CODE_LENGTH = 10_000
MAX_CODE_LINE = 500
MAX_SWELLING = 12
MAX_QUOTED = 5


def is_flat(body: str) -> bool:
    """Whether it cannot become a table that nobody reads."""
    lines = body.splitlines()
    columns = max((line.count("|") for line in lines), default=0)
    return columns <= MAX_COLUMNS and columns * len(lines) <= MAX_CELLS
