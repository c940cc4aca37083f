"""Texts that try to break out of their place, and a look at whether one has."""

from playwright.sync_api import Page

MARKUP = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 1'>",
    "<svg onload=window.pwned=1>",
    '"><script>window.pwned = 1</script>',
    "</textarea></template></script><script>window.pwned = 1</script>",
    "<style>* { display: none }</style>",
    "{{ constructor.constructor('window.pwned=1')() }} {% debug %}",
    "||<img src=x onerror=window.pwned=1>|| :<script>window.pwned=1</script>:",
    "- [x] <img src=x onerror=window.pwned=1>\n- @<script>window.pwned=1</script>",
    "```python\n</code></pre><script>window.pwned = 1</script>\n```",
]

LINKS = [
    "[click](javascript:window.pwned=1)",
    "[click](JaVaScRiPt:window.pwned=1)",
    "[click](java\tscript:window.pwned=1)",
    "[click](data:text/html,<script>window.pwned=1</script>)",
    "[click][it]\n\n[it]: javascript:window.pwned=1",
    "<javascript:window.pwned=1>",
    '![it](x "onerror=window.pwned=1")',
    '[a](http://x" onclick="window.pwned=1)',
    '```"><img src=x onerror=window.pwned=1>\ncode\n```',
    '[a](https://x.org "\\" onmouseover=window.pwned=1 ")',
    "[a](/\tjavascript:window.pwned=1) [b](//x.org) [c](/\\\\x.org)",
]

PILED_UP = "Z" + "\u0301" * 10_000


def expect_nothing_ran(page: Page) -> None:
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert page.locator("[onerror], [onload], [onclick], [href^='javascript' i]").count() == 0
