"""A data set as reference managers take it: BibTeX (biblatex's @dataset), RIS, and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from build_scripts.metadata.parties import parties
from build_scripts.model import Contributor, Package, Settings, Table
from build_scripts.reader.address import slug, web

_TEX = {
    **{sign: "\\" + sign for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True)
class Work:
    """What is cited."""

    key: str
    title: str
    authors: tuple[Contributor, ...]
    publisher: str
    date: str
    """ISO 8601, or ""."""
    version: str
    address: str
    language: str


def work(settings: Settings, code: str, package: Package, table: Table | None, at: str) -> Work:
    """A table, or a package as a whole, in a language; `at` is its page's address, relative to the site's root."""
    name = settings.names.get(code) or settings.names.get(settings.main, "")
    title = (table.title if table else package.title).into(code)
    key = "-".join(part for part in (slug(package.name), table and slug(table.name), slug(package.version or "1")) if part)
    day = package.modified[:10]
    return Work(key, title, parties(package).creators, name, day, package.version, settings.url and settings.url + at, code)


def bibtex(one: Work) -> str:
    """An entry of BibTeX; a corporate author stands in braces, so that it stays whole."""
    authors = " and ".join(
        f"{_tex(who.family)}, {_tex(who.given)}"
        if who.person and who.family
        else "{" + _tex(_named(who, one.language)) + "}"
        for who in one.authors
    )
    said = {
        "author": authors or "{" + _tex(one.publisher) + "}",
        "title": "{" + _tex(one.title) + "}",
        "date": one.date,
        "year": one.date[:4],
        "version": _tex(one.version),
        "publisher": _tex(one.publisher),
        "url": web(one.address),
        "langid": one.language,
    }
    lines = (f"  {name} = {{{value}}}" for name, value in said.items() if value)
    return f"@dataset{{{one.key},\n" + ",\n".join(lines) + "\n}"


def ris(one: Work) -> str:
    """An entry of RIS."""
    said = [("TY", "DATA"), ("ID", one.key), ("TI", one.title)]
    said += [("AU", f"{who.family}, {who.given}" if who.person else _named(who, one.language)) for who in one.authors]
    said += [("PB", one.publisher), ("PY", one.date[:4]), ("DA", one.date.replace("-", "/")), ("ET", one.version)]
    said += [("UR", web(one.address)), ("LA", one.language)]
    return "\n".join([*(f"{tag}  - {_line(value)}" for tag, value in said if value), "ER  - "])


def csl(one: Work) -> str:
    """An item of CSL-JSON."""
    authors = [
        {"family": who.family, "given": who.given} if who.person and who.family else {"literal": _named(who, one.language)}
        for who in one.authors
    ]
    said = {
        "id": one.key,
        "type": "dataset",
        "title": one.title,
        "author": authors or [{"literal": one.publisher}],
        "issued": {"date-parts": [[int(part) for part in one.date.split("-")]]} if one.date else None,
        "version": one.version,
        "publisher": one.publisher,
        "URL": web(one.address),
        "language": one.language,
    }
    return json.dumps([{name: value for name, value in said.items() if value}], ensure_ascii=False, indent=1)


FORMS = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}
"""The forms by name."""


def _named(who: Contributor, code: str) -> str:
    return who.title.into(code) or " ".join(part for part in (who.given, who.family) if part) or who.organization


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    """A text without what BibTeX would read as a command."""
    return re.sub(r"[&%$#_{}\\~^]", lambda sign: _TEX[sign[0]], _line(text))
