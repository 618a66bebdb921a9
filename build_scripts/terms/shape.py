"""The shape of terms, and whether what they name exists."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.model import Json, Portal, Table
from build_scripts.terms.value import TermError

_TAKES = ("value", "sum", "count", "min", "max")


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
