"""Sentences over the data, their slots filled as the readers of an edition see the values."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from build_scripts.model import Highlight, Json, Table
from build_scripts.terms.evaluation import evaluate
from build_scripts.terms.sort import per_row
from build_scripts.terms.value import TermError

if TYPE_CHECKING:
    from build_scripts.reader import Edition


def fill(edition: Edition, owner: Table | str, highlight: Highlight) -> tuple[str, str, str]:
    """A highlight's sentence, its figure and its label in the edition's language, every slot filled from the data.

    Raises TermError where a value is missing: a sentence is never published with a hole.
    """
    values = {name: _shown(edition, owner, term) for name, term in highlight.values.items()}
    try:
        texts = (highlight.text, highlight.figure, highlight.label)
        sentence, figure, label = (edition.into(text).format(**values) for text in texts)
    except (KeyError, IndexError, ValueError) as error:
        raise TermError("highlight-slot", name=str(error)) from error
    return sentence, figure, label


def slots(text: str) -> tuple[str, set[str]]:
    """A template's words without its slots, and the names of the slots. Raises ValueError where it is malformed."""
    words, names = [], set()
    for literal, name, spec, conversion in Formatter().parse(text):
        words.append(literal)
        if name is not None:
            if spec or conversion or not name.isidentifier():
                raise ValueError(name)
            names.add(name)
    return "".join(words), names


def _shown(edition: Edition, owner: Table | str, term: Json) -> str:
    table, package = (None, owner) if isinstance(owner, str) else (owner, owner.package)
    if per_row(term):
        raise TermError("highlight-row", name=str(term))
    value = evaluate(edition.portal, table, package, term)
    if value is None:
        raise TermError("highlight-blank", name=str(term))
    if value.field is None:
        return edition.language.number(value.text)
    if value.row is None:
        return edition.language.figure(value.table.field(value.field), value.text)
    return edition.said(value.table, value.row, value.field).text
