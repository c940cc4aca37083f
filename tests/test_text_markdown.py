"""What markdown becomes: what CommonMark leaves out, and what chats do in another way."""

import pytest

from messaging.text import render_markdown


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>\n"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>\n"),
        ("![x](/x.png)", '<p>!<a href="/x.png">x</a></p>\n'),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
    ],
)
def test_markdown_becomes_html(body: str, html: str) -> None:
    assert render_markdown(body) == html


def test_a_table_aligns_its_cells_without_styles() -> None:
    html = render_markdown("|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|")

    assert html == (
        '<table>\n<thead>\n<tr>\n<th class="cell--left">a</th>\n<th class="cell--center">b</th>\n'
        '<th class="cell--right">c</th>\n<th>d</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td class="cell--left">1</td>\n<td class="cell--center">2</td>\n'
        '<td class="cell--right">3</td>\n<td>4</td>\n</tr>\n</tbody>\n</table>\n'
    )


def test_a_task_list_says_what_is_done() -> None:
    html = render_markdown("- [x] done\n- [ ] to *do*\n- [y] neither\n1. [X] first")

    assert html == (
        '<ul>\n<li class="task task--done"><span class="task__box">☑</span> done</li>\n'
        '<li class="task"><span class="task__box">☐</span> to <em>do</em></li>\n'
        "<li>[y] neither</li>\n</ul>\n"
        '<ol>\n<li class="task task--done"><span class="task__box">☑</span> first</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("||who did it||", "<p>{who did it}</p>\n"),
        ("it was ||*the* butler||!", "<p>it was {<em>the</em> butler}!</p>\n"),
        ("**||a||** ||b||", "<p><strong>{a}</strong> {b}</p>\n"),
        ("||one\ntwo||", "<p>{one<br>\ntwo}</p>\n"),
        ("[||a||](/x)", '<p><a href="/x">{a}</a></p>\n'),
        ("a || b || c", "<p>a || b || c</p>\n"),
        ("||||a||||", "<p>||||a||||</p>\n"),
        ("||a", "<p>||a</p>\n"),
        ("|a|", "<p>|a|</p>\n"),
        (r"\||a||", "<p>||a||</p>\n"),
        ("`||a||`", "<p><code>||a||</code></p>\n"),
    ],
)
def test_a_spoiler_stands_between_double_bars(body: str, html: str) -> None:
    spoilers = html.replace("{", '<span class="spoiler"><span class="spoiler__text">')

    assert render_markdown(body) == spoilers.replace("}", "</span></span>")


@pytest.mark.parametrize(
    "body", ["[a]: /x", "#", ">", "-", "&nbsp;", "` `", "[](/x)", "- \n\n\n- "]
)
def test_what_would_show_nothing_is_shown_as_it_was_written(body: str) -> None:
    written = body.replace("&", "&amp;").replace(">", "&gt;")

    assert render_markdown(body) == f"<pre>{written}</pre>"


def test_quotes_stand_in_quotes_twenty_levels_deep() -> None:
    html = render_markdown(">" * 20 + " deep")

    assert html == "<blockquote>\n" * 20 + "<p>deep</p>\n" + "</blockquote>\n" * 20


def test_a_text_that_is_nested_too_deeply_loses_nothing() -> None:
    html = render_markdown(">" * 40 + " deep")

    assert html == "<pre>" + "&gt;" * 40 + " deep</pre>"
