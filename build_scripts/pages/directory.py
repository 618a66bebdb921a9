"""The index from A to Z: packages, tables, agencies and their other names, documents, terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.language import Language, fold
from build_scripts.model import Artifact
from build_scripts.pages.press import Press
from build_scripts.pages.theme import searched
from build_scripts.reader import Edition
from build_scripts.reader.address import column_id

MOST = 3000
"""Entries up to which columns of figures are listed too; in a larger portal the search finds them."""
HAN = "漢字"
"""The heading of words that begin with a sign of Chinese, Japanese or Korean writing: there are too many for letters."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@dataclass(frozen=True)
class Entry:
    """A word under which a reader may look, and the page it leads to."""

    word: str
    kind: str
    """Names a message: `pages.index.kind.<kind>`."""
    target: str
    note: str = ""


def page(press: Press) -> Iterator[Artifact]:
    """The index, by the letters of the language's alphabet."""
    edition = press.edition
    say = edition.language
    entries = {entry for make in (_packages, _tables, _agencies, _documents) for entry in make(edition)}
    fields = set(_fields(edition))
    if len(entries) + len(fields) <= MOST:
        entries |= fields
    described = "pages.index.description" if edition.portal.register("agencies") else "pages.index.description_plain"
    description = say(described)
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (collation(say, e.word), e.kind, e.note, e.target)):
        letters.setdefault(letter(say, entry.word), []).append(entry)
    yield press.page(
        "index.md",
        ("section", "index"),
        say("pages.index.title"),
        description,
        description=description,
        searched=searched(edition.portal),
        letters=letters,
    )


def letter(language: Language, word: str) -> str:
    """The heading a word stands under: a letter of the language's alphabet, or of its own; `0–9`, or `#` for a sign.

    Korean syllables stand under their first sound, kana without their marks.
    """
    rank = collation(language, word)[0]
    alphabet = language("pages.alphabet").split()
    if rank and 0 <= rank[0] < len(alphabet):
        return alphabet[rank[0]].upper()
    first = next((sign for sign in unicodedata.normalize("NFD", word) if sign.isalnum()), "#")
    if first.isdecimal() or first == "#":
        return "0–9" if first != "#" else first
    return HAN if unicodedata.name(first, "").startswith("CJK") else (fold(first) or first)[0].upper()


def collation(language: Language, word: str) -> tuple[tuple[int, ...], str]:
    """A sort key by the language's alphabet: letters first, tones only between equal words.

    Python sorts by code point, which puts Đ after Z.
    """
    alphabet = {sign: rank for rank, sign in enumerate(language("pages.alphabet").split())}
    ranks = []
    for sign in unicodedata.normalize("NFC", word.casefold()):
        toneless = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", sign)))
        found = alphabet.get(toneless, alphabet.get(fold(sign)[:1]))
        if found is not None:
            ranks.append(found)
        elif sign.isalnum():
            ranks.append(len(alphabet) + ord(sign))
    return tuple(ranks), word


def _packages(edition: Edition) -> Iterator[Entry]:
    for package in edition.portal.packages:
        yield Entry(edition.into(package.title), "package", edition.address.package(package.name))
        for keyword in package.keywords.into(edition.code):
            yield Entry(keyword, "keyword", edition.address.package(package.name), edition.into(package.title))


def _tables(edition: Edition) -> Iterator[Entry]:
    for table in edition.portal.tables():
        yield Entry(edition.into(table.title), "table", edition.address.table(table.package, table.name))


def _fields(edition: Edition) -> Iterator[Entry]:
    """Columns of figures: what one may look for without knowing the table's name."""
    for table in edition.portal.tables():
        target = edition.address.table(table.package, table.name)
        for field in table.fields:
            if field.numeric and field.published:
                yield Entry(
                    edition.into(field.title), "field", f"{target}#{column_id(field.name)}", edition.into(table.title)
                )


def _agencies(edition: Edition) -> Iterator[Entry]:
    table = edition.portal.register("agencies")
    if table is None:
        return
    register = table.register
    codes, titles = (edition.column(table, name).texts for name in (register.key, register.title))
    for code, title, said in zip(codes, titles, edition.own(table, table.register.title), strict=True):
        name = said.text
        yield Entry(name, "agency", edition.address.agency(code))
        others = {title, *aliases(edition).get(code, [])} - {name}
        for other in others:
            yield Entry(other, "alias", edition.address.agency(code), name)


def aliases(edition: Edition) -> dict[str, list[str]]:
    """Other names of agencies by the agency's key."""
    table = edition.portal.register("aliases")
    found: dict[str, list[str]] = {}
    if table is not None:
        for code, name in zip(
            *(edition.column(table, of).texts for of in (table.register.key, table.register.title)), strict=True
        ):
            names = found.setdefault(code, [])
            if name not in names:
                names.append(name)
    return found


def _documents(edition: Edition) -> Iterator[Entry]:
    for source in edition.documents.known.values():
        yield Entry(source.title, "source", source.target)
    table = edition.portal.register("documents")
    if table is None:
        return
    for row, said in enumerate(edition.own(table, table.register.title)):
        yield Entry(said.text, "document", edition.row_address(table, row))
