"""A table as it is published: UTF-8 CSV (RFC 4180), comma, one header row, lines that end in LF."""

from __future__ import annotations

import csv
import io

from build_scripts.columns import Sheet


def written(sheet: Sheet) -> bytes:
    """The cells of a sheet as they stand in it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.header)
    writer.writerows(zip(*(texts.listed() for texts in sheet.columns), strict=True))
    return out.getvalue().encode("utf-8")
