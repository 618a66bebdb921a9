"""Sentences over the data, and cells as a reader of some language sees them."""

from __future__ import annotations

from string import Formatter

from build_scripts.language import Language
from build_scripts.model import Highlight, Json, Portal, Table
from build_scripts.terms.evaluation import evaluate
from build_scripts.terms.sort import per_row
from build_scripts.terms.value import TermError


def fill(portal: Portal, owner: Table | str, highlight: Highlight, language: Language) -> tuple[str, str]:
    """A highlight's sentence and its figure in `language`, every slot filled from the data.

    Raises TermError where a value is missing: a sentence is never published with a hole.
    """
    values = {name: _shown(portal, owner, term, language) for name, term in highlight.values.items()}
    try:
        sentence = highlight.text.into(language.code).format(**values)
        figure = highlight.figure.into(language.code).format(**values)
    except (KeyError, IndexError, ValueError) as error:
        raise TermError("highlight-slot", name=str(error)) from error
    return sentence, figure


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


def _shown(portal: Portal, owner: Table | str, term: Json, language: Language) -> str:
    table, package = (None, owner) if isinstance(owner, str) else (owner, owner.package)
    if per_row(term):
        raise TermError("highlight-row", name=str(term))
    value = evaluate(portal, table, package, term)
    if value is None:
        raise TermError("highlight-blank", name=str(term))
    if value.field is None:
        return language.number(value.text)
    if value.row is None:
        return language.figure(value.table.field(value.field), value.text)
    return shown(portal, value.table, value.row, value.field, language)


def shown(portal: Portal, table: Table, row: int, name: str, language: Language, labelled: bool = True) -> str:
    """A cell as a reader of `language` sees it: translated, labelled, its number in the language's form."""
    field = table.field(name)
    translation = f"{name}_{language.code}"
    if table.has(translation) and table.cells[row][translation]:
        return table.cells[row][translation]
    raw = table.cells[row][name]
    if labelled and field.label_of and raw:
        key = table.field(field.label_of)
        return label(portal, table, key.name, table.cells[row][key.name], language) or raw
    return language.cell(field, raw)


def label(portal: Portal, table: Table, key: str, value: str, language: Language) -> str | None:
    """The label of the record that `key = value` leads to, in the reader's language."""
    reference = table.field(key).reference
    there = portal.table(reference.package, reference.resource) if reference else None
    if there is None or reference is None or reference.label is None:
        return None
    if not there.has(reference.field) or not there.has(reference.label):
        return None
    for row, cells in enumerate(there.cells):
        if cells[reference.field] == value:
            # the label is that column itself: labels of labels might go round in circles
            return shown(portal, there, row, reference.label, language, labelled=False)
    return None
