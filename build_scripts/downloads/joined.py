"""The tables of a series in one CSV: a first column names the table that each row is from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from build_scripts.downloads.values import File
from build_scripts.model import Package
from build_scripts.reader import series
from build_scripts.reader.address import safe
from build_scripts.reader.series import Series

NAMES = ("resource", "resource_name", "datapackage_resource")
"""What the column that names the table is called: the first that no column of the tables is."""


def files(package: Package) -> Iterator[File]:
    """A file for each series of a package."""
    for one in series.of(package):
        count = f"-{one.number}" if one.number > 1 else ""
        yield File(f"{safe(package.name)}{count}.series.csv", _content(one))


def _content(one: Series) -> bytes:
    names = [field.name for field in one.tables[0].fields]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([next((name for name in NAMES if name not in names), "_resource"), *names])
    for table in one.tables:
        columns = [table.column(name).texts() for name in names]
        writer.writerows(zip([table.name] * table.rows, *columns, strict=True))
    return out.getvalue().encode()
