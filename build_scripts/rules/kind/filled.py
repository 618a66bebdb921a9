"""Cells that may not be blank."""

from __future__ import annotations

from build_scripts import columns
from build_scripts.columns.late import np
from build_scripts.model import Finding
from build_scripts.rules.scope import Scope, Verdict, finding
from build_scripts.terms import Value
from build_scripts.vocabulary import FieldNames


def filled(scope: Scope, *, fields: FieldNames, together: bool = False) -> Verdict:
    """In these rows no cell of these columns is blank; `together`: either all of them are or none is."""
    assert scope.table is not None
    table, rows = scope.table, np.array(scope.rows, np.int64)
    blank = np.zeros((len(fields), table.rows), bool)
    for at, name in enumerate(fields):
        blank[at, columns.blank_rows([table.column(name)])] = True
    blank = blank[:, rows]
    holds = ~blank.any(axis=0) | (blank.all(axis=0) if together else False)

    def tell(place: int) -> Finding:
        name = next(name for name, empty in zip(fields, blank[:, place], strict=True) if empty)
        return finding(Value("", table, int(rows[place]), name), None)

    return Verdict(np.ones(len(rows), bool), holds, tell)
