"""A review as Markdown, for the summary of a job on GitHub: nothing that a stranger wrote is markup in it."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.console import SUMMARY_BYTES, cell
from build_scripts.language import Language
from build_scripts.review.parts import Part

_ROWS = 50
"""Rows of a part; the page has more."""


def written(parts: Iterable[Part], words: Language, base: str, limit: int = SUMMARY_BYTES) -> str:
    """One language's review, cut before GitHub refuses it."""
    lines = [f"## {cell(words('review.title', base=base))}", ""]
    size = 0
    for part in parts:
        text = "\n".join(_part(part, words))
        size += len(text.encode()) + 1
        if size > limit:
            lines.append(f"*{words('console.cut')}*")
            break
        lines.append(text)
    if len(lines) == 2:
        lines.append(words("review.nothing"))
    return "\n".join(lines) + "\n"


def _part(part: Part, words: Language) -> Iterable[str]:
    yield f"### {cell(part.title)}"
    yield ""
    if part.about:
        yield cell(part.about)
        yield ""
    if part.rows:
        yield "| " + " | ".join(map(cell, part.header)) + " |"
        yield "|" + " --- |" * len(part.header)
        for row in part.rows[:_ROWS]:
            yield "| " + " | ".join(map(cell, row)) + " |"
        if len(part.rows) > _ROWS:
            yield ""
            yield words("review.more", n=len(part.rows) - _ROWS)
        yield ""
