"""A column as the readers of an edition see it: labels for keys, translations, numbers and dates in their form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.model import Field, Table
from build_scripts.reader import composed, rounding
from build_scripts.reader.spoken import Spoken

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Said(NamedTuple):
    """A text for readers; `lang` where it is in another language than the edition."""

    text: str
    lang: str | None = None
    whole: str = ""
    """A number with all its digits, where `text` is rounded for reading."""
    parts: tuple[str, ...] = ()
    """The items of a list, or what an object says."""


NOTHING = Said("")


def direction(text: str) -> str:
    """`auto` for a text that may run from right to left, which only its own letters can tell; else ""."""
    return "auto" if _RIGHT_TO_LEFT.search(text) else ""


@dataclass(frozen=True, eq=False)
class Worded(Spoken):
    """The same, with the columns of its tables in words."""

    def own(self, table: Table, name: str) -> Sequence[Said]:
        """What the cells of a column say by themselves, without the labels of keys."""
        return self.once(own, table, name)

    def words(self, table: Table, name: str) -> Sequence[Said]:
        """A column as readers see it; "" where nothing is published."""
        return self.once(labelled, table, name)

    def said(self, table: Table, row: int, name: str) -> Said:
        """A cell of it."""
        return self.words(table, name)[row]

    def label(self, field: Field, value: str) -> Said:
        """What stands for the key `value`: the label of the record it leads to, or the key itself."""
        place = self.places.record(field.reference, value)
        label = field.reference.label if field.reference else None
        if place is None or place.row is None or not label or not place.table.has(label):
            return Said(value)
        # the label is that column itself: labels of labels might go round in circles
        return self.own(place.table, label)[place.row]

    def blank(self, table: Table, field: Field, mark: str) -> str:
        """Why nothing is published where `mark` stands."""
        return blank(self, table, field, mark)


def own(edition: Worded, table: Table, name: str) -> list[Said]:
    """What the cells of a column say by themselves: the translation where there is one, else the value in words."""
    field = table.field(name)
    texts, plain = edition.column(table, name)
    meant = dict(zip(texts, plain, strict=True))
    places = rounding.places(edition, table, field)
    known = {text: _said(edition, table, field, text, spelt, places) for text, spelt in meant.items()}
    said = [known[text] for text in texts]
    translated = translation(edition, table, name)
    if translated:
        others = edition.column(table, translated.name).plain
        said = [Said(text) if text else mine for mine, text in zip(said, others, strict=True)]
    return said


def _said(edition: Worded, table: Table, field: Field, text: str, value: str | None, places: int | None) -> Said:
    if not value:
        return NOTHING
    short = rounding.rounded(value, places) if places is not None else value
    if short != value:
        return Said(edition.language.number(short), None, edition.language.number(value))
    if field.type in composed.TYPES:
        found = composed.parts(edition.language, field.type, table.column(field.name).meaning(text))
        if found:
            return Said(composed.joined(field.type, found), parts=found if field.type != "geopoint" else ())
    words = field.type == "string" and not field.categories and any(sign.isalpha() for sign in text)
    return Said(edition.language.cell(field, value), edition.foreign if words else None)


def labelled(edition: Worded, table: Table, name: str) -> Sequence[Said]:
    """The same, with the label of the record that a key leads to in its place."""
    field = table.field(name)
    if field.reference:
        return _labels(edition, field, table, name)
    said = edition.own(table, name)
    if field.label_of and edition.foreign and table.has(field.label_of):
        key = table.field(field.label_of)
        labels = _labels(edition, key, table, key.name) if key.reference and key.reference.label else []
        if labels:
            triples = zip(said, labels, edition.column(table, key.name).texts, strict=True)
            return [label if label.text not in ("", text) else mine for mine, label, text in triples]
    return said


def _labels(edition: Worded, field: Field, table: Table, name: str) -> list[Said]:
    texts, plain = edition.column(table, name)
    found = {text: edition.label(field, text) for text in dict.fromkeys(texts)}
    return [NOTHING if spelt is None else found[text] for text, spelt in zip(texts, plain, strict=True)]


def translation(edition: Worded, table: Table, name: str) -> Field | None:
    """The column that says in this edition's language what column `name` says."""
    wanted = f"{name}_{edition.code}"
    return table.field(wanted) if table.has(wanted) and table.field(wanted).translation_of == name else None


def blank(edition: Worded, table: Table, field: Field, mark: str) -> str:
    """Why nothing is published where `mark` stands, in words."""
    label = table.marks(field).get(mark)
    told = "pages.not_applicable" if field.blank == "not-applicable" else "pages.blank"
    return (edition.into(label) if label else "") or edition.language(told)
