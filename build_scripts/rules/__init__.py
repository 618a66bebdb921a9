"""The vocabulary of `checks`: each public function of `rules/kind/` is one kind of rule.

A function's name is the kind (`at_most` is `at-most`), its keyword-only parameters are the
options, its docstring the documentation. It yields once for every place where the rule applies:
None where it holds, a `Finding` where it does not. Arithmetic is exact (Decimal, from the
printed digits). To add a kind, write a function there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, get_args, get_type_hints

from build_scripts import terms
from build_scripts.model import Cell, Check, Finding, Package, Portal, Table, Text
from build_scripts.rules import kind
from build_scripts.rules.scope import Results, Scope


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
    for info in sorted(iter_modules(kind.__path__), key=lambda info: info.name):
        module = import_module(f"{kind.__name__}.{info.name}")
        for function in vars(module).values():
            own = inspect.isfunction(function) and function.__module__ == module.__name__
            if own and not function.__name__.startswith("_"):
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
    rule = kinds()[check.kind]
    back = {name: python for python, name in _OPTION_NAMES.items()}
    named = {back.get(name, name): value for name, value in check.options.items() if name in rule.options}
    for option in rule.options.values():
        if option.sort == "text":
            named[option.name] = Text(str(check.options[option.name]))
    with localcontext(terms.EXACT):
        return list(rule.apply(Scope(portal, package, table, check), **named))


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


def truncates(finding: Finding) -> bool:
    """Whether a finding is no more than one unit in its last printed digit: rounding, not an error."""
    published, computed = terms.decimal(finding.published), terms.decimal(finding.recomputed or "")
    if published is None or computed is None:
        return False
    with localcontext(terms.EXACT):
        digits = Decimal(1).scaleb(int(published.as_tuple().exponent))
        return abs(published - computed.quantize(digits, ROUND_DOWN)) <= digits
