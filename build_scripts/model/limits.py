"""How much of a package is taken: beyond these bounds it is refused, whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of what is read; a portal sets its own in `mkdocs.yml`: `extra: limits: {columns: 500}`.

    Each field is named as in `extra: limits`, and so in the message that is told where it is reached.
    """

    descriptor: int = 16 * 1024 * 1024
    """Bytes of a descriptor, or of a schema or dialect in a file of its own."""
    file: int = 512 * 1024 * 1024
    """Bytes of a file as it lies in the package."""
    unpacked: int = 512 * 1024 * 1024
    """Bytes that a packed file, a workbook included, may hold."""
    ratio: int = 200
    """How many times its size a packed file may hold, beyond the first MiB."""
    entries: int = 1000
    """Files in an archive, a workbook included."""
    json: int = 64 * 1024 * 1024
    """Bytes of a table in JSON, which is read whole."""
    cells: int = 5_000_000
    """Cells of a sheet, or of a list of objects: rows times columns."""
    rows: int = 1_048_576
    """Rows of a sheet, as many as spreadsheets have."""
    field: int = 16 * 1024 * 1024
    """Characters of a cell of delimited text; beyond them its quotes are taken to be broken."""
    parts: int = 1000
    """Files of one table."""
    keys: int = 500
    """Unique and foreign keys of a table, each."""
    columns: int = 4096
    """Columns of a table."""
    resources: int = 20_000
    """Resources of a package."""
    cell: int = 32_767
    """Characters of a cell that pass without a warning: as many as a spreadsheet holds."""
    reports: int = 1000
    """Problems that one report tells."""
    quoted: int = 300
    """Characters of a value that a message quotes."""
