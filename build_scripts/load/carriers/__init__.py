"""How a table comes: as delimited text, JSON, a sheet, inline, packed, in several files; and its cells as text.

::

    packed ─▶ bytes ─┬─ delimited   CSV and TSV in any encoding and dialect
                     ├─ records     JSON, NDJSON and inline data
                     └─ workbook    .xlsx, .xls, .ods
                            ▼
                          Sheet
"""

from build_scripts.load.carriers.carried import Carried, Refused
from build_scripts.load.carriers.kind import attachment, kind
from build_scripts.load.carriers.once import once
from build_scripts.load.carriers.workbook import verified
from build_scripts.load.carriers.written import written

__all__ = ["Carried", "Refused", "attachment", "kind", "once", "verified", "written"]
