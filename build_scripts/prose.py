"""What descriptions say in Markdown, as clean HTML: CommonMark with tables and bare addresses.

A stranger wrote it. It is parsed first and cleaned afterwards, so that `n<k` stays what it is: HTML
counts only as a few plain elements that are closed again, everything else in it is text. A link leads
to the web or to a file that the package serves; a picture is a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

SCHEMES = {"http", "https", "mailto"}
INLINE = {"em", "strong", "b", "i", "u", "s", "code", "a", "sub", "sup", "br"}
BLOCK = {
    *("p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"),
    *("h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd"),
}
_OWN = INLINE | BLOCK | {"h1", "div", "span"}
"""Elements of HTML that count as such, where they are closed."""
_WITHIN = INLINE - {"br"}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ADDRESS = re.compile(r"(?<![\w/@.=])https?://[^\s<>\"'`]+[^\s<>\"'`.,;:!?\]}*]")
_HREF = re.compile(r"\shref\s*=\s*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_PRE = re.compile(r"<pre>.*?</pre>", re.DOTALL)

Found = Callable[[str], str]
"""From a path in the package to where its file is served; "" where it is not."""


def html(text: str, found: Found = lambda path: "", under: int = 1, way: str = "") -> str:
    """The text as HTML; its headings follow one of the level `under`, `way` is the direction of its blocks."""
    tokens = _MARKDOWN.parse(text)
    _levels(tokens, under)
    if way:
        for token in tokens:
            if token.nesting == 1:
                token.attrSet("dir", way)
    return _clean(_written(tokens, text, found), INLINE | BLOCK)


def line(text: str) -> str:
    """The text as HTML for one line: no blocks."""
    return _clean(_written(_MARKDOWN.parse(text), text, lambda path: ""), INLINE)


_WORDS = re.compile(r"(?:[^\W\d_](?:[^\W_]|[,;:?%/“”…–]|[.'](?![.'])|\((?!c\)|r\)|tm\))| (?! )|\))*(?<! ))?", re.IGNORECASE)
"""A line that means in Markdown what it says: most do, and reading them takes a while."""


def plain(text: str) -> str:
    """The words of the text alone, on one line."""
    if _WORDS.fullmatch(text):
        return text
    apart = re.sub(r"<[^>]+>", lambda tag: "" if tag[0].strip("</>").split()[0] in _WITHIN else " ", html(text))
    return " ".join(unescape(apart).split())


def links(text: str) -> Iterator[str]:
    """The paths to which the text links inside its package, as they are written there; without those of the web."""
    for token in _MARKDOWN.parse(text):
        for child in token.children or ():
            target = str(child.attrGet("src" if child.type == "image" else "href") or "")
            if target and path(target):
                yield path(target)


def path(target: str) -> str:
    """The path of a link inside the package; "" for an address, a place on the page, and what is no path."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _written(tokens: list[Token], text: str, found: Found) -> str:
    opened, ended = ({t[2].lower() for t in _TAG.finditer(text) if bool(t[1]) is end} for end in (False, True))
    closed = opened & ended | {"br", "hr"}
    for token in tokens:
        if token.children:
            token.children = list(_linked([_counted(child, closed) for child in token.children], found))
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _counted(token: Token, closed: set[str]) -> Token:
    """An element of HTML as what it counts for: itself, a link, or the text that it is."""
    if token.type != "html_inline":
        return token
    tag = _TAG.fullmatch(token.content)
    if not tag or tag[2].lower() not in _OWN & closed:
        return _text(token.content)
    if tag[2].lower() != "a":
        return token
    if tag[1]:
        return Token("link_close", "a", -1)
    address = _HREF.search(tag[3])
    return _link(unescape(address[1].strip("\"'")) if address else "")


def _linked(tokens: Iterable[Token], found: Found) -> Iterator[Token]:
    """The pieces of a line, their links to where they lead; a link that leads nowhere is text, a picture a link."""
    open_links: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            target = _target(str(token.attrGet("href") or ""), found)
            open_links.append(bool(target) and not any(open_links))
            if open_links[-1]:
                yield _link(target)
        elif token.type == "link_close":
            if open_links and open_links.pop():
                yield token
        elif token.type == "image":
            yield from _pictured(token, found, any(open_links))
        else:
            yield token


def _pictured(token: Token, found: Found, inside: bool) -> Iterator[Token]:
    source = str(token.attrGet("src") or "")
    target, name = _target(source, found), _text(token.content or source.rpartition("/")[2])
    yield from (name,) if inside or not target else (_link(target), name, Token("link_close", "a", -1))


def _target(address: str, found: Found) -> str:
    inside = path(address)
    return found(inside) if inside else address if address.partition(":")[0].lower() in SCHEMES else ""


def _link(target: str) -> Token:
    return Token("link_open", "a", 1, attrs={"href": target})


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _levels(tokens: list[Token], under: int) -> None:
    """Headings below one of the level `under`, none of them more than a step below the last."""
    last, least = under, min((int(t.tag[1]) for t in tokens if t.type == "heading_open"), default=1)
    for opening, closing in ((t, tokens[at + 2]) for at, t in enumerate(tokens) if t.type == "heading_open"):
        last = min(int(opening.tag[1]) - least + under + 1, last + 1, 6)
        opening.tag = closing.tag = f"h{last}"


def _clean(written: str, tags: set[str]) -> str:
    attributes = {"*": {"dir"}, "a": {"href"}}
    cleaned = nh3.clean(written, tags=tags, attributes=attributes, url_schemes=SCHEMES, link_rel="noopener")
    # a line break starts nothing in the page that this stands in, and counts only in code
    return _PRE.sub(lambda code: code[0].replace("\n", "&#10;"), cleaned.replace("<p></p>", "")).strip()


def _bare(state: StateCore) -> None:
    """Addresses that stand in the text as they are become links."""
    for block in state.tokens:
        inside, children = 0, list[Token]()
        for token in block.children or ():
            inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            children += [token] if inside or token.type != "text" else _addresses(token.content)
        if block.children:
            block.children = children


def _addresses(text: str) -> Iterator[Token]:
    end = 0
    for address in _ADDRESS.finditer(text):
        whole = address[0]
        while whole.endswith(")") and whole.count(")") > whole.count("("):
            whole = whole[:-1]
        yield _text(text[end : address.start()])
        yield from (_link(whole), _text(whole), Token("link_close", "a", -1))
        end = address.start() + len(whole)
    yield _text(text[end:])


_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("html_block")
_MARKDOWN.core.ruler.push("bare", _bare)
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # where one leads is judged above
