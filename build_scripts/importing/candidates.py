"""Rules that hold exactly in a table, put to whoever imports it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from build_scripts.importing import lexicon
from build_scripts.model import Json

Column = Sequence[Decimal | None]
_FEWEST = 3
"""Rows in which a rule has to hold: in fewer it may by chance."""
_WIDEST = 12


def rules(columns: Mapping[str, Column], labels: Mapping[str, str]) -> list[dict[str, Json]]:
    """Entries of `checks`, by the names of columns; `labels` are as printed."""
    numbers = dict(list(columns.items())[:_WIDEST])
    return [*_sums(numbers), *_shares(numbers), *_ranks(numbers, labels)]


def _rows(*columns: Column) -> list[tuple[Decimal, ...]]:
    """The rows in which all of them stand."""
    return [row for row in zip(*columns, strict=True) if None not in row]


def _sums(columns: Mapping[str, Column]) -> Iterator[dict[str, Json]]:
    """A column that is the sum of those right of it, or left of it."""
    names = list(columns)
    for at, total in enumerate(names):
        for parts in (*(names[at + 1 : end] for end in range(len(names), at + 2, -1)), names[:at]):
            if len(parts) > 1 and _adds_up(columns[total], [columns[part] for part in parts]):
                yield {"name": f"{total}-tong".replace("_", "-"), "kind": "sum", "total": total, "parts": list(parts)}
                break


def _adds_up(total: Column, parts: Sequence[Column]) -> bool:
    rows = _rows(total, *parts)
    tells = len({row[0] for row in rows}) > 1 and sum(any(row[2:]) for row in rows) > 1
    return len(rows) >= _FEWEST and tells and all(row[0] == sum(row[1:]) for row in rows)


def _shares(columns: Mapping[str, Column]) -> Iterator[dict[str, Json]]:
    """A column that is the share of one in another, in hundredths, rounded as printed."""
    for value, part, whole in permutations(columns, 3):
        rows = [row for row in _rows(columns[value], columns[part], columns[whole]) if row[2]]
        telling = [row for row in rows if row[0] not in (0, 100) and _places(row[0])]
        if len(rows) >= _FEWEST and telling and all(_share(row[1], row[2], row[0]) for row in rows):
            name = f"{value}-ty-le".replace("_", "-")
            yield {"name": name, "kind": "ratio", "value": value, "numerator": part, "denominator": whole, "scale": 100}


def _places(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def _share(part: Decimal, whole: Decimal, value: Decimal) -> bool:
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-_places(value)), ROUND_HALF_UP) == value


def _ranks(columns: Mapping[str, Column], labels: Mapping[str, str]) -> Iterator[dict[str, Json]]:
    """A column called a rank that follows a score."""
    for rank in columns:
        if not lexicon.RANK.fullmatch(lexicon.folded(labels[rank])):
            continue
        for score in columns:
            rows = _rows(columns[rank], columns[score])
            if score == rank or len(rows) < _FEWEST or len({row[1] for row in rows}) < len(rows) / 2:
                continue
            order = _order(rows)
            if order:
                name = f"{rank}-theo-{score}".replace("_", "-")
                yield {"name": name, "kind": "rank", "rank": rank, "score": score, "order": order}
                break


def _order(rows: Sequence[tuple[Decimal, ...]]) -> str:
    """Which way a rank follows a score in every row; "" for neither."""
    scores = [row[1] for row in rows]
    if all(rank == 1 + sum(other > score for other in scores) for rank, score in rows):
        return "descending"
    return "ascending" if all(rank == 1 + sum(other < score for other in scores) for rank, score in rows) else ""
