"""Whether every figure says where it stands, and (given the documents) whether it stands there."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from build_scripts import columns, terms
from build_scripts.check.cells import at
from build_scripts.check.printed import TIMES, YEAR, agrees, headings, printed
from build_scripts.language import Language, language
from build_scripts.model import Field, Package, Portal, Problem, Settings, Severity, Table


def figures(table: Table, row: int) -> Iterator[tuple[Field, str]]:
    """The published cells of a record, each with the text that must be printed in the source.

    The text is the cell's own, or that of the column which `published` names, where it is not blank.
    """
    for field in table.fields:
        if field.published is False or table.column(field.name).missing(row):
            continue
        other = table.column(field.published).text(row) if isinstance(field.published, str) else ""
        yield field, other or table.column(field.name).text(row)


def stated(settings: Settings, package: Package, table: Table) -> Iterator[Problem]:
    """Figures without a place, where the portal requires one; tables without any source at all."""
    provenance = table.provenance
    if provenance is None:
        if settings.policy.provenance and any(any(figures(table, row)) for row in range(table.rows)):
            yield _table(package, table, "provenance-missing", "error")
        elif not (table.sources or package.sources):
            yield _table(package, table, "source-missing", "notice")
        return
    for name in provenance.columns:
        for row in columns.blank_rows([table.column(name)]):
            if any(figures(table, row)):
                yield at(table, row, name, "provenance-blank")
    first, last = table.column(provenance.line), table.column(provenance.last_line)
    if first.reading.type == last.reading.type == "integer":
        for row in columns.greater(first, last):
            yield at(table, row, provenance.last_line, "provenance-order", first=first.text(row))


def _table(package: Package, table: Table, code: str, severity: Severity) -> Problem:
    return Problem(
        code,
        package.file,
        table.descriptor_line,
        None,
        None,
        None,
        package.name,
        table.name,
        severity,
    )


def proved(portal: Portal, folder: Path, only: Collection[str] | None = None) -> tuple[list[Problem], int]:
    """Problems of figures whose printed form is not on the lines they name, and how many figures were sought.

    `only` names the packages to prove. Documents in `folder` are recognised by the SHA-256 in the
    portal's register of sources.
    """
    read, words = documents(portal, folder), language(portal.settings.main)
    problems, sought = [], 0
    register = portal.register("sources")
    if register is not None:
        key = register.register.key
        for row, code in enumerate(register.column(key).texts()):
            if code not in read:
                problems.append(at(register, row, register.register.sha256 or key, "source-not-given", source=code))
    for table in portal.tables():
        for row in range(table.rows) if only is None or table.package in only else ():
            found = unproved(table, row, read, words)
            problems += found
            sought += _sought(table, row, read)
    return problems, sought


def documents(portal: Portal, folder: Path) -> dict[str, tuple[str, ...]]:
    """The lines of each source document, by its code in the register."""
    register = portal.register("sources")
    if register is None or not register.register.sha256:
        return {}
    given: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            content = path.read_bytes()
            given[hashlib.sha256(content).hexdigest()] = content
    found, told = {}, (register.column(name).texts() for name in (register.register.key, register.register.sha256))
    for code, digest in zip(*told, strict=True):
        if digest in given:
            text = given[digest].decode("utf-8", "replace")
            found[code] = tuple(unicodedata.normalize("NFC", text).split("\n"))
    return found


def _sought(table: Table, row: int, read: Mapping[str, Sequence[str]]) -> int:
    """How many figures of the record have a document to stand in."""
    given = table.provenance and table.column(table.provenance.source).text(row) in read
    return len(list(figures(table, row))) if given else 0


def unproved(table: Table, row: int, read: Mapping[str, Sequence[str]], words: Language) -> list[Problem]:
    """Figures of the record that do not stand on the lines it names.

    `read` holds each document's lines, `words` is the language of the documents: the portal's main one.
    """
    provenance = table.provenance
    if provenance is None:
        return []
    cells = {name: table.column(name).text(row) for name in provenance.columns}
    if cells[provenance.source] not in read:
        return []
    lines = read[cells[provenance.source]]
    first, last = terms.decimal(cells[provenance.line]), terms.decimal(cells[provenance.last_line])
    problems, from_ = [], 0
    for field, text in figures(table, row):
        inside = first is not None and last is not None and 1 <= first <= last <= len(lines)
        passage = "\n".join(lines[int(first) - 1 : int(last)]) if inside and first and last else ""
        forms = printed(field, text, words)
        if field.type in TIMES and inside and first:
            passage += "\n" + "\n".join(headings(lines, int(first)))
            year = table.column(field.name).text(row)[:4]
            if text[:4] != year and not YEAR.search(text):
                forms = tuple(form for form in forms if _stands(form, passage)) and (year,)
        ordered = provenance.in_order and field.numeric
        ends = [end for form in forms if (end := _stands(form, passage, from_ if ordered else 0))]
        if ends and ordered:
            from_ = min(ends)
        if not ends:
            where = f"{cells[provenance.source]}: {cells[provenance.line]}–{cells[provenance.last_line]}"
            problems.append(at(table, row, field.name, "not-at-line", where=where, forms=" | ".join(forms)))
    return problems


def differing(table: Table) -> Iterator[Problem]:
    """Cells that say another thing than their printed form, which stands in another column."""
    named = [field for field in table.fields if isinstance(field.published, str)]
    if not all(table.has(str(field.published)) for field in named):
        return
    for row in range(table.rows) if named else ():
        for field, text in forms(table, row):
            blank = table.column(field.name).missing(row)
            yield at(table, row, field.name, "form-alone" if blank else "form-differs", form=text)


def forms(table: Table, row: int) -> Iterator[tuple[Field, str]]:
    """Cells whose printed form, kept in another column, shows other digits than they do.

    A form without digits ("dẫn đầu", "thứ nhất") says the number in words and cannot be compared.
    A form with digits whose every number is blank says one, too: it was left out.
    """
    told = {field.published for field, _ in figures(table, row)}
    for field in table.fields:
        if field.numeric and isinstance(field.published, str) and field.published not in told:
            text = table.column(field.published).text(row)
            if any(map(str.isdigit, text)):
                yield field, text
    for field, text in figures(table, row):
        cell = table.column(field.name).text(row)
        shown = [re.sub(r"\D", "", token).lstrip("0") for token in re.findall(r"\d[\d.,]*", text)]
        other = field.numeric and re.sub(r"\D", "", cell).lstrip("0") not in shown
        if text != cell and shown and (other or (field.type in TIMES and not agrees(cell, text))):
            yield field, text


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """The form on its own: not as a part of a longer number or word."""
    before = r"(?<![\w])(?<!\d[.,])" if form[0].isalnum() else ""
    after = r"(?![\w])(?![.,]\d)" if form[-1].isalnum() else ""
    return re.compile(before + re.escape(form) + after)


def _stands(form: str, passage: str, start: int = 0) -> int:
    """Where the form ends in the passage, if it stands there from `start` on; else 0."""
    found = _pattern(form).search(passage, start) if form else None
    return found.end() if found else 0
