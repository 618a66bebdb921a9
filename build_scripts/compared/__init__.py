"""Two states of a portal, and what lies between them: rows by key, columns, words, rules, mismatches.

::

    tables       one table: rows added, gone and changed; columns; what was said of it
    judgements   rules that hold or fail now, mismatches that came or went
"""

from build_scripts.compared.judgements import Judged, judged
from build_scripts.compared.tables import Changes, Row, TableChange, compared

__all__ = ["Changes", "Judged", "Row", "TableChange", "compared", "judged"]
