"""From values to the text of a Markdown page that no cell, title or note can break.

Three contexts, three ways of being safe:

* HTML: Jinja's autoescape, and `_plain` before it: no line breaks, control characters or
  backticks, so that nothing in a value starts a Markdown block;
* Markdown (headings): the filter `md`, which writes every special character as an entity;
* descriptions written in Markdown: the filter `prose`, see `build_scripts.prose`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from build_scripts import prose as markdown
from build_scripts.prose import Found
from build_scripts.reader.words import direction

Context = dict[str, Any]
"""What a template is told of one thing, by the names that it uses; it escapes whatever it is told."""
TEMPLATES = Path(__file__).parents[1] / "templates"

_BREAKS = re.compile(r"[\s\u0085\u2028\u2029]*[\n\r\v\f\u0085\u2028\u2029][\s\u0085\u2028\u2029]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_RISKY = re.compile(r"[&<>\"'`\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_SPECIAL = re.compile(r"[`*_{}\[\]()#+.!|~:\\&<>\"'-]")


def page(meta: Mapping[str, Any], template: str, **values: Any) -> bytes:
    """A Markdown file: front matter, then the template filled with `values`."""
    head = yaml.safe_dump(dict(meta), allow_unicode=True, sort_keys=False, width=1000)
    body = _environment().get_template(template).render(**values)
    body = re.sub(r"[ \t]+\n", "\n", body)
    body = re.sub(r"\n{3,}", "\n\n", body).strip()
    return f"---\n{head}---\n\n{body}\n".encode()


def document(template: str, **values: Any) -> bytes:
    """An HTML file of its own, which MkDocs only copies."""
    return _environment().get_template(template).render(**values).encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        md=md, prose=prose, phrase=phrase, brief=brief, raw=raw, svg=svg, anchor=anchor, direction=_direction
    )
    environment.filters.update(sealed=sealed, own=own, lines=lines)
    return environment


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return Markup(escaped(value))  # noqa: S704 - escaped here
    return value


def escaped(text: str) -> str:
    """Text for an HTML context, quoted attributes included; nothing in it starts a Markdown block."""
    # most texts are plain words and figures: one look tells
    return str(escape(_plain(text))).replace("`", "&#96;") if _RISKY.search(text) else text


def _plain(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub(" ", text))


def md(text: str) -> Markup:
    """Text for a Markdown context: only letters, digits, spaces and entities are left."""
    return Markup(_SPECIAL.sub(lambda found: f"&#{ord(found[0])};", _plain(text)))  # noqa: S704 - escaped here


def lines(text: str) -> Markup:
    """Text in which line breaks count, for a `pre`; none stands in the page itself."""
    return Markup("&#10;".join(map(escaped, text.split("\n"))))  # noqa: S704 - escaped


def _direction(title: str) -> Markup:
    """The attribute of a heading whose letters may run from right to left."""
    return Markup(' { dir="auto" }') if direction(title) else Markup()


def own(text: str) -> Markup:
    """A stranger's text in the midst of ours: its direction is its own."""
    way = direction(text)
    return Markup(f'<bdi dir="{way}">{escaped(text)}</bdi>' if way else escaped(text))  # noqa: S704 - escaped here


def prose(text: str, under: int = 1, found: Found = lambda path: "") -> Markup:
    """A description written in Markdown, as clean HTML on one line; its headings follow one of the level `under`.

    `found` says where a file of its package is served.
    """
    return raw(markdown.html(_CONTROLS.sub("", text), found, under, direction(text)))


def phrase(text: str) -> Markup:
    """Like `prose`, without blocks: for one line of running text."""
    return raw(markdown.line(_CONTROLS.sub("", text)))


def brief(text: str, found: Found = lambda path: "") -> Markup:
    """Like `prose`, for a cell: a single paragraph is a line of text."""
    html = prose(text, 6, found)
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p" in inner or len(inner) + 7 != len(html) else Markup(inner)  # noqa: S704 - cleaned above


def raw(html: str) -> Markup:
    """Finished HTML on one line: neither a blank line nor a fence can start inside it."""
    return Markup(_BREAKS.sub(" ", html).replace("`", "&#96;").strip())  # noqa: S704 - cleaned, or our own


def sealed(html: str) -> Markup:
    """A block of finished HTML in a comment, which `overrides/main.html` opens: the site generator parses its inside twice.

    What could end the comment is left as it is.
    """
    block = html.strip()
    if "-->" in block or "--!>" in block:
        return Markup(block)  # noqa: S704 - made by a template
    return Markup(f"<!--sealed\n{block}\nsealed-->")  # noqa: S704


def opened(html: str) -> str:
    """HTML in which what was sealed is opened, as the theme does it."""
    return html.replace("<!--sealed\n", "").replace("\nsealed-->", "")


def svg(picture: str, prefix: str) -> Markup:
    """An SVG to stand inside a page: no prolog, and ids of its own, as ids are one per page."""
    inner = picture[picture.index("<svg") :]
    names = set(re.findall(r'\bid="([^"]+)"', inner))
    for name in sorted(names, key=len, reverse=True):
        mine = f"{prefix}-{name}"
        inner = inner.replace(f'id="{name}"', f'id="{mine}"').replace(f"url(#{name})", f"url(#{mine})")
        inner = inner.replace(f'href="#{name}"', f'href="#{mine}"')
    return raw(re.sub(r'(?<=aria-labelledby=")[^"]+', lambda ids: " ".join(f"{prefix}-{i}" for i in ids[0].split()), inner))


def anchor(text: str) -> str:
    """The id of a letter of the index: `đ` and `d` keep apart."""
    return "l-" + "".join(sign if sign.isascii() and sign.isalnum() else f"{ord(sign):x}" for sign in text.lower())
