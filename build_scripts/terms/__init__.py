"""Terms: how a rule or a sentence says where its values come from.

- `"diem"`: a field of the row at hand;
- `{"number": 100}`: a constant;
- `{"field", "resource", "package", "where", "take"}`: what `take` makes of the rows meant by
  `where`; each module of `terms/kind/` is one such kind.
"""

from build_scripts.columns import decimal
from build_scripts.terms.evaluation import Evaluation, Rows, evaluate
from build_scripts.terms.selection import Selection, moments, rows, unresolved
from build_scripts.terms.sentence import fill, slots
from build_scripts.terms.sort import (
    QUANTITY,
    SELECT,
    TERM,
    Quantities,
    Quantity,
    Term,
    Terms,
    kinds,
    per_row,
    target,
)
from build_scripts.terms.titles import filled as titled
from build_scripts.terms.titles import left as slots_left
from build_scripts.terms.value import EXACT, TermError, Value

__all__ = [
    "EXACT",
    "QUANTITY",
    "SELECT",
    "TERM",
    "Evaluation",
    "Quantities",
    "Quantity",
    "Rows",
    "Selection",
    "Term",
    "TermError",
    "Terms",
    "Value",
    "decimal",
    "evaluate",
    "fill",
    "kinds",
    "moments",
    "per_row",
    "rows",
    "slots",
    "slots_left",
    "target",
    "titled",
    "unresolved",
]
