"""Terms: how a rule or a sentence says where its values come from.

- `"diem"`: a field of the row at hand;
- `{"field", "resource", "package", "where", "take"}`: a cell of some table (`take: value`, exactly
  one row matches), or its rows' `sum`, `count`, `min`, `max`;
- `{"number": 100}`: a constant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from string import Formatter

from build_scripts.language import Language
from build_scripts.model import Cell, Highlight, Json, Portal, Table

EXACT = Context(prec=1000)
"""Digits enough that no sum or product of what `decimal` reads is ever rounded."""

_NUMBER = re.compile(r"[+-]?([0-9]{1,100}(\.[0-9]{0,100})?|\.[0-9]{1,100})([eE][+-]?[0-9]{1,2})?")
_TAKES = ("value", "sum", "count", "min", "max")


class TermError(Exception):
    """A term that leads nowhere. `code` names the message, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Value:
    """What a term yields: the printed text, the number where it is one, and its cell."""

    text: str
    table: Table
    row: int | None = None
    field: str | None = None

    @property
    def number(self) -> Decimal | None:
        """The number that the text prints, if it is one."""
        return decimal(self.text)

    @property
    def cell(self) -> Cell:
        """The cell where the text stands; without a row, the column or the table."""
        key = self.table.key(self.row) if self.row is not None else {}
        return Cell(self.table.package, self.table.name, key, self.field)


def decimal(text: str) -> Decimal | None:
    """The finite number that `text` prints in ASCII digits, or None."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def well_formed(term: Json) -> bool:
    """Whether the value has the shape of a term; what it names is another question."""
    if not isinstance(term, Mapping):
        return isinstance(term, str)
    if "number" in term:
        return len(term) == 1 and isinstance(term["number"], int | float) and not isinstance(term["number"], bool)
    names = ("field", "resource", "package")
    return (
        set(term) <= {*names, "where", "take"}
        and all(isinstance(term.get(name, ""), str) for name in names)
        and term.get("take", "value") in _TAKES
        and well_formed_where(term.get("where", {}))
    )


def well_formed_where(where: Json) -> bool:
    """Whether the value has the shape of a `where`."""
    scalar = str | int | float | None

    def fits(wanted: Json) -> bool:
        if isinstance(wanted, Mapping):
            return set(wanted) == {"same"} and isinstance(wanted["same"], str)
        return all(isinstance(one, scalar) for one in (wanted if isinstance(wanted, list) else [wanted]))

    return isinstance(where, Mapping) and all(fits(wanted) for wanted in where.values())


def matches(table: Table, row: int, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> bool:
    """Whether record `row` is meant by `where`; `hand` is the row at hand, for `same`."""
    for name, wanted in where.items():
        cell = table.cells[row][name]
        if isinstance(wanted, Mapping):
            there, at = hand if hand else (table, row)
            if cell != there.cells[at][wanted["same"]]:
                return False
        elif not any(equal(cell, one) for one in (wanted if isinstance(wanted, list) else [wanted])):
            return False
    return True


def equal(cell: str, wanted: Json) -> bool:
    """Whether a cell holds the wanted value; numbers are compared as numbers, null is a blank."""
    if wanted is None:
        return cell == ""
    if isinstance(wanted, bool):
        return cell.lower() == str(wanted).lower()
    if isinstance(wanted, int | float):
        return decimal(cell) == Decimal(str(wanted))
    return cell == str(wanted)


def rows(table: Table, where: Mapping[str, Json], hand: tuple[Table, int] | None = None) -> Iterator[int]:
    """The records meant by `where`."""
    return (row for row in range(len(table.cells)) if matches(table, row, where, hand))


def per_row(term: Json) -> bool:
    """Whether the term speaks of the row at hand."""
    if isinstance(term, list):
        return any(per_row(one) for one in term)
    if isinstance(term, Mapping):
        return any(isinstance(wanted, Mapping) for wanted in term.get("where", {}).values())
    return isinstance(term, str)


def target(portal: Portal, table: Table | None, package: str, term: Mapping[str, Json]) -> Table:
    """The table that a term speaks of. Raises TermError where there is none."""
    name = term.get("resource") or (table.name if table else "")
    owner = term.get("package") or package
    found = portal.table(owner, name)
    if found is None:
        raise TermError("term-table", table=f"{owner}/{name}")
    return found


def verify(portal: Portal, table: Table | None, package: str, term: Json) -> None:
    """Raises TermError where a table or field that the term names does not exist."""
    if isinstance(term, list):
        for one in term:
            verify(portal, table, package, one)
    elif isinstance(term, str):
        if table is None or not table.has(term):
            raise TermError("term-field", name=term, known=_known(table))
    elif "number" not in term:
        there = target(portal, table, package, term)
        names = [*([term["field"]] if "field" in term else []), *term.get("where", {})]
        for name in names:
            if not there.has(name):
                raise TermError("term-field", name=name, known=_known(there))
        if "field" not in term and term.get("take") != "count":
            raise TermError("term-field", name="", known=_known(there))
        verify_where(table, {k: v for k, v in term.get("where", {}).items() if isinstance(v, Mapping)}, same=True)


def verify_where(table: Table | None, where: Mapping[str, Json], same: bool = False) -> None:
    """Raises TermError where `where` names a field that the table lacks."""
    for name, wanted in where.items():
        named = [wanted["same"]] if isinstance(wanted, Mapping) else []
        for one in named if same else [name, *named]:
            if table is None or not table.has(one):
                raise TermError("term-field", name=one, known=_known(table))


def _known(table: Table | None) -> str:
    return ", ".join(field.name for field in table.fields) if table else ""


def evaluate(portal: Portal, table: Table | None, package: str, term: Json, row: int | None = None) -> Value | None:
    """The value of a single term; None where the cell is blank. Raises TermError where no one row matches."""
    if isinstance(term, str):
        assert table is not None and row is not None
        text = table.cells[row][term]
        return Value(text, table, row, term) if text != "" else None
    if "number" in term:
        somewhere = table or next(portal.tables(), None)
        if somewhere is None:
            raise TermError("term-table", table=package)
        return Value(str(term["number"]), somewhere)
    there = target(portal, table, package, term)
    hand = (table, row) if table is not None and row is not None else None
    found = list(rows(there, term.get("where", {}), hand))
    take = term.get("take", "value")
    if take == "count":
        return Value(str(len(found)), there)
    if take == "value":
        if len(found) != 1:
            raise TermError("term-not-one", table=f"{there.package}/{there.name}", count=len(found))
        text = there.cells[found[0]][term["field"]]
        return Value(text, there, found[0], term["field"]) if text != "" else None
    return _total(there, found, term["field"], take)


def _total(table: Table, found: list[int], field: str, take: str) -> Value | None:
    numbers = [n for n in (decimal(table.cells[row][field]) for row in found) if n is not None]
    if not numbers:
        return None
    kinds: Mapping[str, Callable[[Sequence[Decimal]], Decimal | int]] = {"sum": sum, "min": min, "max": max}
    with localcontext(EXACT):
        return Value(f"{kinds[take](numbers):f}", table, None, field)


def fill(portal: Portal, owner: Table | str, highlight: Highlight, language: Language) -> tuple[str, str]:
    """A highlight's sentence and its figure in `language`, every slot filled from the data.

    Raises TermError where a value is missing: a sentence is never published with a hole.
    """
    values = {name: _shown(portal, owner, term, language) for name, term in highlight.values.items()}
    try:
        sentence = highlight.text.into(language.code).format(**values)
        figure = highlight.figure.into(language.code).format(**values)
    except (KeyError, IndexError, ValueError) as error:
        raise TermError("highlight-slot", name=str(error)) from error
    return sentence, figure


def slots(text: str) -> tuple[str, set[str]]:
    """A template's words without its slots, and the names of the slots. Raises ValueError where it is malformed."""
    words, names = [], set()
    for literal, name, spec, conversion in Formatter().parse(text):
        words.append(literal)
        if name is not None:
            if spec or conversion or not name.isidentifier():
                raise ValueError(name)
            names.add(name)
    return "".join(words), names


def _shown(portal: Portal, owner: Table | str, term: Json, language: Language) -> str:
    table, package = (None, owner) if isinstance(owner, str) else (owner, owner.package)
    if per_row(term):
        raise TermError("highlight-row", name=str(term))
    value = evaluate(portal, table, package, term)
    if value is None:
        raise TermError("highlight-blank", name=str(term))
    if value.field is None or value.row is None:
        return language.number(value.text)
    return shown(portal, value.table, value.row, value.field, language)


def shown(portal: Portal, table: Table, row: int, name: str, language: Language, labelled: bool = True) -> str:
    """A cell as a reader of `language` sees it: translated, labelled, its number in the language's form."""
    field = table.field(name)
    translation = f"{name}_{language.code}"
    if table.has(translation) and table.cells[row][translation]:
        return table.cells[row][translation]
    raw = table.cells[row][name]
    if labelled and field.label_of and raw:
        key = table.field(field.label_of)
        return label(portal, table, key.name, table.cells[row][key.name], language) or raw
    return language.cell(field, raw)


def label(portal: Portal, table: Table, key: str, value: str, language: Language) -> str | None:
    """The label of the record that `key = value` leads to, in the reader's language."""
    reference = table.field(key).reference
    there = portal.table(reference.package, reference.resource) if reference else None
    if there is None or reference is None or reference.label is None:
        return None
    if not there.has(reference.field) or not there.has(reference.label):
        return None
    for row, cells in enumerate(there.cells):
        if cells[reference.field] == value:
            # the label is that column itself: labels of labels might go round in circles
            return shown(portal, there, row, reference.label, language, labelled=False)
    return None
