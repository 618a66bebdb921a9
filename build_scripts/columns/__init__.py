"""Tables in columns: what is printed, what it means, and where nothing stands. Alone knows Arrow.

Arrow, because one column of a million texts is one buffer instead of a million objects, because
its operations run over that buffer without Python, and because its decimals are exact. Python's `csv` stays the reader of
reference, since Arrow's own loses characters where a quoted line break meets the end of a block.
"""

from build_scripts.columns.arrays import Many
from build_scripts.columns.column import NUMERIC, Column, column
from build_scripts.columns.digest import extremes, frequent, histogram, measured
from build_scripts.columns.groups import Words, alike, blanks, equal, places, words
from build_scripts.columns.keys import blank_rows, different, greater, repeated, unknown
from build_scripts.columns.numbers import WRITTEN, Numbers, decimal, finite, of, quotient, times
from build_scripts.columns.parquet import parquet, sorts
from build_scripts.columns.pattern import misfits, straight
from build_scripts.columns.proof import unproved
from build_scripts.columns.ranks import ranked
from build_scripts.columns.reading import MISSING, Reading
from build_scripts.columns.sheet import Malformed, Sheet, Syntax
from build_scripts.columns.spread import beyond, shorter
from build_scripts.columns.text import read, records
from build_scripts.columns.texts import Texts, texts

__all__ = [
    "MISSING",
    "NUMERIC",
    "WRITTEN",
    "Column",
    "Malformed",
    "Many",
    "Numbers",
    "Reading",
    "Sheet",
    "Syntax",
    "Texts",
    "Words",
    "alike",
    "beyond",
    "blank_rows",
    "blanks",
    "column",
    "decimal",
    "different",
    "equal",
    "extremes",
    "finite",
    "frequent",
    "greater",
    "histogram",
    "measured",
    "misfits",
    "of",
    "parquet",
    "places",
    "quotient",
    "ranked",
    "read",
    "records",
    "repeated",
    "shorter",
    "sorts",
    "straight",
    "texts",
    "times",
    "unknown",
    "unproved",
    "words",
]
