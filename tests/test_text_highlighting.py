"""Code in colours."""

import re
from html import unescape

import pytest

from messaging.text import render_markdown

PLAIN = "<pre><code>{}</code></pre>\n"


def test_code_is_labelled_and_coloured_by_classes() -> None:
    html = render_markdown('```python\ndef f(x):  # hm\n    return "<b>" + str(1)\n```')

    assert html == (
        '<pre data-language="Python"><code class="language-python">'
        '<span class="k">def</span> <span class="nf">f</span>(x):  <span class="c"># hm</span>\n'
        '    <span class="k">return</span> <span class="s">"&lt;b&gt;"</span> + '
        '<span class="nb">str</span>(<span class="m">1</span>)\n</code></pre>\n'
    )


@pytest.mark.parametrize(
    ("name", "label", "alias"),
    [
        ("py", "Python", "py"),
        ("JavaScript", "JavaScript", "javascript"),
        ("jsx", "JavaScript", "jsx"),
        ("yml", "YAML", "yml"),
        ("c++", "C++", "c++"),
        ("sh hidden words", "Bash", "sh"),
    ],
)
def test_a_language_goes_by_any_of_its_names(name: str, label: str, alias: str) -> None:
    html = render_markdown(f"```{name}\n```")

    assert html == (f'<pre data-language="{label}"><code class="language-{alias}"></code></pre>\n')


def test_a_language_that_nobody_knows_is_only_named() -> None:
    assert render_markdown("```brainfuck\n<+>\n```") == (
        '<pre data-language="brainfuck"><code>&lt;+&gt;\n</code></pre>\n'
    )


@pytest.mark.parametrize(
    "name",
    [
        '"onclick=alert(1)',
        "<script>",
        "&quot;&gt;&lt;script&gt;",
        "x" * 31,
        "../x",
        "a;b",
        "\u202ex",
    ],
)
def test_what_cannot_be_a_language_is_left_out(name: str) -> None:
    assert render_markdown(f"```{name}\nx\n```") == PLAIN.format("x\n")


@pytest.mark.parametrize("language", ["python", "html", "bash", "diff", "json", "markdown", "sql"])
@pytest.mark.parametrize(
    "code", ["x\n", "\n\n x\t\n\n", "<!--\x0b\x0c\n", "'\n", "\\\n", "&amp;\n"]
)
def test_colours_change_nothing_of_the_code(language: str, code: str) -> None:
    html = render_markdown(f"```{language}\n{code}```")

    assert unescape(re.sub(r"<[^>]*>", "", html)) == f"{code}\n"


@pytest.mark.parametrize(
    "code",
    ["x = 1\n" * 2_000, "1 " * 300 + "\n", "x = 1\n" + "\n" * 300],
    ids=["much", "wide", "empty"],
)
def test_what_takes_too_long_to_colour_stays_plain(code: str) -> None:
    html = render_markdown(f"```python\n{code}```")

    assert (
        html == f'<pre data-language="Python"><code class="language-python">{code}</code></pre>\n'
    )
