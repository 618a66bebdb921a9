"""Terms: how a rule or a sentence says where its values come from.

- `"diem"`: a field of the row at hand;
- `{"field", "resource", "package", "where", "take"}`: a cell of some table (`take: value`, exactly
  one row matches), or its rows' `sum`, `count`, `min`, `max`;
- `{"number": 100}`: a constant.
"""

from build_scripts.terms.evaluation import evaluate, matches, rows
from build_scripts.terms.sentence import fill, label, shown, slots
from build_scripts.terms.shape import per_row, target, verify, verify_where, well_formed, well_formed_where
from build_scripts.terms.value import EXACT, TermError, Value, decimal, equal

__all__ = [
    "EXACT",
    "TermError",
    "Value",
    "decimal",
    "equal",
    "evaluate",
    "fill",
    "label",
    "matches",
    "per_row",
    "rows",
    "shown",
    "slots",
    "target",
    "verify",
    "verify_where",
    "well_formed",
    "well_formed_where",
]
