"""Columns as an Apache Parquet file: what cells mean in Arrow's types, with words about each column."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.columns import arrays
from build_scripts.columns.arrays import Array
from build_scripts.columns.column import Column
from build_scripts.columns.late import arrow_parquet, pa, pc

Said = Mapping[str, str]
"""What is said of a column or of the file: texts by name."""

_ROWS = 100_000
"""Rows of a group: what a reader has to hold at once."""


def parquet(columns: Mapping[str, tuple[Column, Said]], said: Said) -> bytes:
    """A Parquet file of columns of one length, in their order; the same columns give the same bytes.

    Whole numbers are int64, numbers exact decimals with as many places as are printed, days, moments and truth values
    such. A column with a value beyond these types (NaN, 2^63, a moment in no calendar) is text.
    """
    made = {name: _array(column) for name, (column, _) in columns.items()}
    fields = [pa.field(name, array.type, metadata=dict(columns[name][1])) for name, array in made.items()]
    table = pa.Table.from_arrays(list(made.values()), schema=pa.schema(fields, metadata=dict(said)))
    out = pa.BufferOutputStream()
    arrow_parquet.write_table(table, out, compression="zstd", row_group_size=_ROWS)
    return bytes(out.getvalue())


def sorts(content: bytes) -> dict[str, str]:
    """The columns of a Parquet file of ours, each `integer`, `number`, `boolean`, `date`, `datetime`, `list` or `text`."""
    schema = arrow_parquet.read_schema(pa.BufferReader(content))
    return {field.name: _sort(field.type) for field in schema}


def _sort(kind: Array) -> str:
    asked = {
        "integer": pa.types.is_integer,
        "number": lambda one: pa.types.is_decimal(one) or pa.types.is_floating(one),
        "boolean": pa.types.is_boolean,
        "date": pa.types.is_date,
        "datetime": pa.types.is_timestamp,
        "list": pa.types.is_list,
    }
    return next((name for name, fits in asked.items() if fits(kind)), "text")


def _array(column: Column) -> Array:
    """A column by what it means; by what is printed where a value is beyond Arrow's type for it."""
    if column.exact and not _lost(column, column.typed):
        return column.typed
    return pc.if_else(column.blank, arrays.nothing(), column.printed.array)


def _lost(column: Column, typed: Array) -> bool:
    """Whether a value that stands in the file would be null."""
    return bool(typed.null_count != pc.sum(column.blank, min_count=0).as_py())
