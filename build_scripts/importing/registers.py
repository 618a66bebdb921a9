"""Names that a portal's registers know, other names included, and their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from build_scripts.importing import lexicon
from build_scripts.model import Field, Portal, Table
from build_scripts.reader.held import held

_ENOUGH = 0.6
"""The share of a column's names that a register has to know, to be the one they are from."""


@dataclass(frozen=True)
class Known:
    """A register by its names."""

    table: Table
    key: Field
    label: Field
    keys: dict[str, str]
    """The key of each name, folded."""
    labels: dict[str, str]
    """The register's own name of each key."""


@dataclass(frozen=True)
class Matched:
    """A column of names against a register."""

    known: Known
    keys: list[str]
    """The key of each row's name; "" where the register does not know it."""
    unknown: dict[str, list[str]]
    """Each name that it does not know, and the nearest that it does."""


def matched(portal: Portal, texts: Sequence[str]) -> Matched | None:
    """The register that a column's names are from; None where none knows most of them."""
    different = {text: folded(text) for text in dict.fromkeys(texts) if text}
    best, most = None, 0
    for known in registers(portal):
        hits = sum(name in known.keys for name in different.values())
        if hits > most and hits >= _ENOUGH * len(different):
            best, most = known, hits
    if best is None:
        return None
    unknown = {text: _nearest(name, best) for text, name in different.items() if name not in best.keys}
    return Matched(best, [best.keys.get(folded(text), "") if text else "" for text in texts], unknown)


def _nearest(name: str, known: Known) -> list[str]:
    near = get_close_matches(name, known.keys, 3, 0.5)
    return list(dict.fromkeys(known.labels[known.keys[one]] for one in near))


def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", lexicon.folded(name)).split())


def registers(portal: Portal) -> Iterable[Known]:
    """The tables that other tables' keys lead to, or that are registers of things with a name."""
    aliases = portal.register("aliases")
    for target, label in _targets(portal).items():
        table = portal.table(*target)
        if table is None or len(table.primary_key) != 1 or not table.has(label):
            continue
        key = table.field(table.primary_key[0])
        codes = [code or "" for code in held(table, key.name).plain]
        keys: dict[str, str] = {}
        for name in _names(table, label):
            for code, text in zip(codes, held(table, name).texts, strict=True):
                keys.setdefault(folded(text), code)
        if aliases and aliases.register.key and _leads(aliases, table):
            said = zip(held(aliases, aliases.register.title).texts, held(aliases, aliases.register.key).texts, strict=True)
            for text, code in said:
                keys.setdefault(folded(text), code)
        keys.pop("", None)
        labels = dict(zip(codes, held(table, label).texts, strict=True))
        yield Known(table, key, table.field(label), {n: c for n, c in keys.items() if c in labels}, labels)


def _targets(portal: Portal) -> dict[tuple[str, str], str]:
    """The tables with names, and the column that holds them."""
    found: dict[tuple[str, str], str] = {}
    for table in portal.tables():
        if table.register.title and table.register.key and table.primary_key == (table.register.key,):
            found[table.package, table.name] = table.register.title
        for field in table.fields:
            if field.reference and field.reference.label:
                found.setdefault((field.reference.package, field.reference.resource), field.reference.label)
    return found


def _names(table: Table, label: str) -> list[str]:
    """The columns that hold names: the label, its translations and short forms."""
    return [field.name for field in table.fields if field.name == label or field.name.startswith(f"{label}_")]


def _leads(aliases: Table, table: Table) -> bool:
    reference = aliases.field(aliases.register.key).reference
    return bool(reference and (reference.package, reference.resource) == (table.package, table.name))
