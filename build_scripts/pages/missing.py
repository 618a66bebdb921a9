"""The page of what is not published: expected, by whom promised, and a request ready to send."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.model import Artifact, Table
from build_scripts.pages import gaps
from build_scripts.pages.press import Press
from build_scripts.pages.render import Context
from build_scripts.reader import Edition
from build_scripts.reader.address import sections, slug

LISTED = 60
"""Gaps of one expectation that are listed one by one."""


def page(press: Press) -> Iterator[Artifact]:
    """Gaps of the tables, then promises that were not kept; nothing where nothing is expected."""
    edition = press.edition
    if "missing" not in sections(edition.portal):
        return
    say, documents = edition.language, edition.portal.register("sources")
    entries = [_entry(edition, one) for one in gaps.expected(edition)]
    yield press.page(
        "missing.md",
        ("section", "missing"),
        say("pages.missing.title", n=documents.rows) if documents else say("pages.missing.title_plain"),
        say("pages.missing.description"),
        entries=[entry for entry in entries if entry["count"]],
        promises=_promises(edition),
        total=gaps.count(edition),
        law=edition.portal.settings.laws.get(say.code) or say("pages.missing.right"),
    )


def _entry(edition: Edition, one: gaps.Expected) -> Context:
    table, expectation = one.table, one.expectation
    return {
        "id": slug(f"{table.package}-{table.name}-{expectation.name}"),
        "title": edition.into(expectation.title),
        "table": edition.into(table.title),
        "target": edition.address.table(table.package, table.name),
        "fields": [edition.into(table.field(name).title) for name in expectation.fields],
        "basis": edition.into(expectation.basis),
        "reason": edition.into(expectation.reason),
        "ask": edition.into(expectation.ask),
        "total": one.total,
        "count": len(one.gaps),
        "gaps": _lines(edition, one)[:LISTED],
        "more": max(0, len(_lines(edition, one)) - LISTED),
    }


def _lines(edition: Edition, one: gaps.Expected) -> list[str]:
    """The gaps, one line for each combination of all dimensions but the last."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for gap in one.gaps:
        words = [_word(edition, one.table, name, value) for name, value in gap.values.items()]
        groups.setdefault(tuple(words[:-1]), []).append(words[-1] if words else "")
    return [(", ".join(head) + ": " if head else "") + ", ".join(tail) for head, tail in groups.items()]


def _word(edition: Edition, table: Table, name: str, value: str) -> str:
    field = table.field(name)
    return edition.label(field, value).text if field.reference else edition.language.cell(field, value)


def _promises(edition: Edition) -> list[Context]:
    """The rows of the table of promised publications that never appeared."""
    table = edition.portal.register("promises")
    if table is None:
        return []
    parts = {part: getattr(table.register, part) for part in ("title", "basis", "reason", "ask")}
    return [
        {
            **{part: edition.said(table, row, n).text if n else "" for part, n in parts.items()},
            "id": edition.places.row_id(table, row),
            "source": edition.origins(table)[row],
            "target": edition.row_address(table, row),
        }
        for row in range(table.rows)
    ]
