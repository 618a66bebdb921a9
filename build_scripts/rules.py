"""The vocabulary of `checks`: each public function is one kind of rule.

A function's name is the kind (`at_most` is `at-most`), its keyword-only parameters are the
options, its docstring the documentation. It yields once for every place where the rule applies:
None where it holds, a `Finding` where it does not. Arithmetic is exact (Decimal, from the
printed digits). To add a kind, write a function here.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from typing import Annotated, Literal, get_args, get_type_hints

from build_scripts import terms
from build_scripts.model import Cell, Check, Finding, Json, Package, Portal, Table, Text
from build_scripts.terms import Value

FieldName = Annotated[str, "field"]
FieldNames = Annotated[Sequence[str], "fields"]
Term = Annotated[Json, "term"]
Terms = Annotated[Json, "terms"]
Others = Annotated[Sequence[Mapping[str, Json]], "others"]
Words = Annotated[Text, "text"]
Number = Annotated[float, "number"]

Results = Iterator[Finding | None]


@dataclass(frozen=True)
class Scope:
    """What a rule is applied to: a table (or, for a rule of a package, None) and its rows."""

    portal: Portal
    package: Package
    table: Table | None
    check: Check

    def rows(self) -> list[int]:
        """The records that the check's `where` means."""
        assert self.table is not None
        return list(terms.rows(self.table, self.check.where))

    def each(self, *options: Json) -> Sequence[int | None]:
        """Every row, where an option speaks of the row at hand; else once, without a row."""
        return self.rows() if any(terms.per_row(option) for option in options) else [None]

    def values(self, option: Json, row: int | None) -> list[Value] | None:
        """The values of a term or of a list of terms; None as soon as one is blank."""
        listed = option if isinstance(option, list) else [option]
        found = [terms.evaluate(self.portal, self.table, self.package.name, term, row) for term in listed]
        return None if any(value is None for value in found) else [v for v in found if v is not None]

    def numbers(self, option: Json, row: int | None) -> tuple[Value, list[Decimal]] | None:
        """The first value, for its cell, and all numbers; None where one is blank or no number."""
        values = self.values(option, row)
        numbers = [value.number for value in values or []]
        if not values or any(number is None for number in numbers):
            return None
        return values[0], [number for number in numbers if number is not None]

    def near(self, one: Decimal, other: Decimal) -> bool:
        return abs(one - other) <= self.check.tolerance


def _finding(value: Value, recomputed: Decimal | str | None, formula: Sequence[str] = ()) -> Finding:
    shown = _plain(recomputed) if isinstance(recomputed, Decimal) else recomputed
    return Finding(value.cell, value.text, shown, tuple(formula), value.row)


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _joined(numbers: Sequence[Decimal]) -> list[str]:
    return [token for number in numbers for token in ("+", _plain(number))][1:]


def sum_(scope: Scope, *, total: Term, parts: Terms) -> Results:
    """The total equals the sum of its parts.

    Also for a complement (deployed + not deployed = all) and a difference (before = now + reduction).
    """
    for row in scope.each(total, parts):
        whole, addends = scope.numbers(total, row), scope.numbers(parts, row)
        if whole is None or addends is None:
            continue
        value, (published,) = whole
        computed = sum(addends[1], Decimal(0))
        held = scope.near(published, computed)
        yield None if held else _finding(value, computed, [*_joined(addends[1]), "=", _plain(computed)])


def ratio(scope: Scope, *, value: Term, numerator: Terms, denominator: Terms, scale: Number = 1) -> Results:
    """The value equals numerator ÷ denominator × `scale` (100 for a percentage), rounded half up to its printed digits.

    A value that fits only when the digits are cut off is reported too: acknowledge it as `rounding`.
    """
    for row in scope.each(value, numerator, denominator):
        shown, above, below = (scope.numbers(option, row) for option in (value, numerator, denominator))
        if shown is None or above is None or below is None or sum(below[1]) == 0:
            continue
        cell, (published,) = shown
        top, bottom = sum(above[1], Decimal(0)), sum(below[1], Decimal(0))
        factor = Decimal(str(scale))
        computed = (top / bottom * factor).quantize(published, ROUND_HALF_UP)
        formula = [_plain(top), "÷", _plain(bottom), *(["×", _plain(factor)] if factor != 1 else []), "=", _plain(computed)]
        yield None if scope.near(published, computed) else _finding(cell, computed, formula)


def truncates(finding: Finding) -> bool:
    """Whether a finding is no more than one unit in its last printed digit: rounding, not an error."""
    published, computed = terms.decimal(finding.published), terms.decimal(finding.recomputed or "")
    if published is None or computed is None:
        return False
    digits = Decimal(1).scaleb(int(published.as_tuple().exponent))
    return abs(published - computed.quantize(digits, ROUND_DOWN)) <= digits


def rank(
    scope: Scope,
    *,
    rank: FieldName,
    score: FieldName,
    within: FieldNames = (),
    order: Literal["descending", "ascending"] = "descending",
) -> Results:
    """The rank follows the score, within each group: 1 for the highest (`ascending`: the lowest).

    Equal scores may share a rank or take the next ones.
    """
    assert scope.table is not None
    groups: dict[tuple[str, ...], list[tuple[int, Decimal]]] = defaultdict(list)
    for row in scope.rows():
        cells = scope.table.cells[row]
        number = terms.decimal(cells[score])
        if number is not None and cells[rank]:
            groups[tuple(cells[name] for name in within)].append((row, number if order == "descending" else -number))
    for group in groups.values():
        for row, number in group:
            value = Value(scope.table.cells[row][rank], scope.table, row, rank)
            better = sum(other > number for _, other in group)
            ties = sum(other == number for _, other in group)
            held = value.number is not None and better < value.number <= better + ties
            yield None if held else _finding(value, str(better + 1))


def grade(scope: Scope, *, grade: FieldName, score: FieldName, within: FieldNames = ()) -> Results:
    """No lower score has a higher grade, within each group; the grade's categories are ordered, the lowest first."""
    assert scope.table is not None
    table = scope.table
    order = {category.value: index for index, category in enumerate(table.field(grade).categories)}
    groups: dict[tuple[str, ...], list[tuple[int, Decimal, int]]] = defaultdict(list)
    for row in scope.rows():
        cells = table.cells[row]
        number = terms.decimal(cells[score])
        if number is not None and cells[grade] in order:
            groups[tuple(cells[name] for name in within)].append((row, number, order[cells[grade]]))
    for group in groups.values():
        for row, number, given in group:
            held = all(given <= other for _, higher, other in group if higher > number)
            yield None if held else _finding(Value(table.cells[row][grade], table, row, grade), None)


def at_most(scope: Scope, *, value: Term, limit: Term) -> Results:
    """The value does not exceed the limit: a score its maximum, a part its whole."""
    for row in scope.each(value, limit):
        one, other = scope.numbers(value, row), scope.numbers(limit, row)
        if one is None or other is None:
            continue
        cell, (published,) = one
        highest = other[1][0]
        held = published <= highest + scope.check.tolerance
        yield None if held else _finding(cell, None, [_plain(published), ">", _plain(highest)])


def at_least(scope: Scope, *, value: Term, limit: Term) -> Results:
    """The value reaches the limit: a share "over 30 %" its 30."""
    for row in scope.each(value, limit):
        one, other = scope.numbers(value, row), scope.numbers(limit, row)
        if one is None or other is None:
            continue
        cell, (published,) = one
        lowest = other[1][0]
        held = published >= lowest - scope.check.tolerance
        yield None if held else _finding(cell, None, [_plain(published), "<", _plain(lowest)])


def equal(scope: Scope, *, left: Term, right: Terms) -> Results:
    """The same figure stands in two places (or a count of rows equals a figure, or a text a text)."""
    for row in scope.each(left, right):
        one, other = scope.values(left, row), scope.values(right, row)
        if one is None or other is None:
            continue
        value, numbers = one[0], [v.number for v in other]
        if value.number is not None and all(number is not None for number in numbers):
            computed = sum((number for number in numbers if number is not None), Decimal(0))
            yield None if scope.near(value.number, computed) else _finding(value, computed)
        else:
            yield None if value.text == other[0].text else _finding(value, other[0].text)


def date_order(scope: Scope, *, earlier: Term, later: Term) -> Results:
    """One day is not after the other (ISO 8601 dates)."""
    for row in scope.each(earlier, later):
        one, other = scope.values(earlier, row), scope.values(later, row)
        if one is None or other is None:
            continue
        held = one[0].text <= other[0].text
        yield None if held else _finding(one[0], None, [one[0].text, ">", other[0].text])


def not_comparable(scope: Scope, *, fields: FieldNames, others: Others, reason: Words) -> Results:
    """The fields measure another thing than those `with` them: no chart and no sentence sets them side by side."""
    assert scope.table is not None
    mine = {(scope.table.package, scope.table.name, name) for name in fields}
    theirs = {
        (other.get("package", scope.package.name), other.get("resource", scope.table.name), name)
        for other in others
        for name in other["fields"]
    }
    for table, used in _juxtaposed(scope.portal):
        both = used & mine and used & theirs
        yield _finding(Value("", table), None) if both else None


def _juxtaposed(portal: Portal) -> Iterator[tuple[Table, set[tuple[str, str, str]]]]:
    """Every chart and sentence: the fields that it sets side by side."""
    for table in portal.tables():
        for view in table.views:
            channels = [name for value in view.channels.values() for name in (value if isinstance(value, list) else [value])]
            yield table, {(table.package, table.name, str(name)) for name in channels}
        for highlight in table.highlights:
            yield (
                table,
                {
                    (term.get("package", table.package), term.get("resource", table.name), term.get("field", ""))
                    for term in highlight.values.values()
                    if isinstance(term, Mapping)
                },
            )


@dataclass(frozen=True)
class Option:
    """An option of a kind: what sort of value it takes, and whether it may be left out."""

    name: str
    sort: str
    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of rule, as its function declares it."""

    name: str
    apply: Callable[..., Results]
    options: Mapping[str, Option]
    documentation: str


_OPTION_NAMES = {"others": "with"}
"""Options whose name in a descriptor is a word that Python keeps to itself."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of rule, by name."""
    found = {}
    for function in (sum_, ratio, rank, grade, at_most, at_least, equal, date_order, not_comparable):
        name = function.__name__.rstrip("_").replace("_", "-")
        found[name] = Kind(name, function, _options(function), inspect.getdoc(function) or "")
    return found


def _options(function: Callable[..., Results]) -> dict[str, Option]:
    hints = get_type_hints(function, include_extras=True)
    options = {}
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        arguments = get_args(hints[parameter.name])
        choice = getattr(hints[parameter.name], "__origin__", None) is Literal
        name = _OPTION_NAMES.get(parameter.name, parameter.name)
        sort = "choice" if choice else str(arguments[-1])
        required = parameter.default is inspect.Parameter.empty
        options[name] = Option(name, sort, required, arguments if choice else ())
    return options


def apply(portal: Portal, package: Package, table: Table | None, check: Check) -> list[Finding | None]:
    """What a declared check finds: one entry for each place it was applied to. Raises TermError."""
    kind = kinds()[check.kind]
    back = {name: python for python, name in _OPTION_NAMES.items()}
    named = {back.get(name, name): value for name, value in check.options.items() if name in kind.options}
    for option in kind.options.values():
        if option.sort == "text":
            named[option.name] = Text(str(check.options[option.name]))
    return list(kind.apply(Scope(portal, package, table, check), **named))


def cell_of(portal: Portal, cell: Cell) -> tuple[Table, int | None] | None:
    """The table and record of a cell; None where they do not exist."""
    table = portal.table(cell.package, cell.resource)
    if table is None:
        return None
    if not cell.row:
        return table, None
    if any(not table.has(name) for name in cell.row):
        return None
    found = [row for row, cells in enumerate(table.cells) if all(terms.equal(cells[k], v) for k, v in cell.row.items())]
    return (table, found[0]) if len(found) == 1 else None
