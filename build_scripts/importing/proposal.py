"""From a table as it is found to a resource: its CSV, its descriptor, and what a person has to say yet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import get_decimal_symbol

from build_scripts.check.unfinished import TODO
from build_scripts.importing import candidates, figures, lexicon, registers
from build_scripts.importing.blocks import Block
from build_scripts.importing.figures import Figures, Said, Usage
from build_scripts.importing.grid import Cell
from build_scripts.importing.naming import named, titled, unit_in
from build_scripts.language import Language, language
from build_scripts.model import Json, Portal


@dataclass(frozen=True)
class Proposal:
    """A table that could become a resource."""

    name: str
    header: tuple[str, ...]
    """The machine names of its columns."""
    labels: tuple[str, ...]
    """Their names as printed, "" for columns that were added."""
    records: list[list[str]]
    resource: dict[str, Json]
    """Its entry in `resources`."""
    said: list[Said]
    asked: list[Said]

    @property
    def csv(self) -> bytes:
        """The table as UTF-8 CSV."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.header, *self.records])
        return out.getvalue().encode()


class _Columns:
    """The columns of a proposal, as they are added, and what is to be said of them."""

    def __init__(self, words: Language, unit: str) -> None:
        self.words, self.unit = words, unit
        self.said: list[Said] = []
        self.asked: list[Said] = []
        self.fields: list[dict[str, Json]] = []
        self.texts: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}

    def add(self, name: str, label: str, kind: str, texts: list[str], **more: Json) -> str:
        """Adds one; its name gets a number where it is taken."""
        own, number = name, 2
        while own in self.texts:
            own, number = f"{name}_{number}", number + 1
        field = {"name": own, "type": kind, **{key: value for key, value in more.items() if value}}
        self.fields.append(field)
        self.texts[own], self.labels[own] = texts, label
        return own


def proposal(block: Block, portal: Portal, name: str) -> Proposal:
    """The resource that a block could be."""
    words = language(portal.settings.main)
    made, cells = _Columns(words, unit_in((block.title, *block.notes))), list(zip(*block.rows, strict=True))
    made.said += [(code, {}) for code in block.said]
    made.said += [(code, {"row": row, "text": text}) for code, row, text in block.dropped]
    if block.sections:
        label = words("import.group")
        made.add(named(label, ""), label, "string", list(block.sections), title=label)
        made.said.append(("sections", {"count": len(set(block.sections))}))
    usage = _usage(cells, portal)
    for at, (label, column) in enumerate(zip(block.header, cells, strict=True)):
        if _serial(label, column):
            made.said.append(("serial", {"column": label}))
        else:
            _column(made, label, at, figures.figures(label, column, usage), portal)
    records = [list(row) for row in zip(*made.texts.values(), strict=True)]
    made.said += [("total", {"row": row, "text": _text(total)}) for row, total in block.totals]
    resource = _resource(block, made, portal, name)
    made.asked += _open(resource, portal)
    return Proposal(name, tuple(made.texts), tuple(made.labels.values()), records, resource, made.said, made.asked)


def _open(resource: dict[str, Json], portal: Portal) -> Iterator[Said]:
    """What a person has to say of every new table."""
    if others := portal.settings.languages[1:]:
        yield "translations", {"codes": ", ".join(others)}
    yield "description", {}
    if "primaryKey" not in resource["schema"]:
        yield "key", {}
    if rules := resource.get("checks"):
        yield "rules", {"names": ", ".join(rule["name"] for rule in rules)}
    if portal.settings.policy.provenance:
        yield "provenance", {}


def _text(cells: Sequence[Cell]) -> str:
    return " | ".join(cell.text for cell in cells if cell.text)


def _usage(columns: Sequence[Sequence[Cell]], portal: Portal) -> Usage:
    """How the table writes numbers; where it does not tell, as the portal's language does."""
    printed = [[cell.text for cell in column if cell.text and not cell.value] for column in columns]
    numeric = [
        texts for texts in printed if texts and all(re.search(r"\d", t) and re.fullmatch(r"[-+\d.,\s%]+", t) for t in texts)
    ]
    found = figures.usage_of(numeric)
    if found and found.certain:
        return found
    return Usage(get_decimal_symbol(portal.settings.main), False)


def _serial(label: str, column: Sequence[Cell]) -> bool:
    """Whether a column only numbers the rows."""
    texts = [cell.text.rstrip(".") for cell in column]
    return bool(lexicon.SERIAL.fullmatch(lexicon.folded(label))) and texts == [str(n) for n in range(1, len(texts) + 1)]


def _column(made: _Columns, label: str, at: int, found: Figures, portal: Portal) -> None:
    """Adds a column, with the key of its names where a register knows them."""
    numeric = found.type in ("number", "integer")
    title, unit = titled(label, numeric)
    name = named(title, f"c_{at + 1}")
    for into, told in ((made.said, found.said), (made.asked, found.asked)):
        into += [(code, {"column": label or name, **params}) for code, params in told]
    if not label:
        made.asked.append(("untitled", {"column": name}))
    match = registers.matched(portal, found.texts) if found.type == "string" else None
    if match:
        _keyed(made, name, label, found.texts, match)
        return
    unit = found.unit or unit or (made.unit if numeric else "")
    more: dict[str, Any] = {"title": title or TODO, "unit": unit}
    if unit and not any(sign.isalpha() for sign in unit):
        more |= {f"unit_{code}": unit for code in portal.settings.languages[1:]}
    if found.categories:
        more["categories"] = [{"value": value, "label": value} for value in found.categories]
        more["constraints"] = {"enum": found.categories}
    elif all(found.texts):
        more["constraints"] = {"required": True}
    own = made.add(name, label, found.type, found.texts, **more)
    if found.over is not None:
        kind = "integer" if all(text.isdigit() for text in found.over if text) else "number"
        over = f"{own}_{made.words('import.name.over')}"
        made.add(over, "", kind, found.over, title=made.words("import.over", column=title or own))


def _keyed(made: _Columns, name: str, label: str, texts: list[str], match: registers.Matched) -> None:
    """The key and the name that a register gives, and what is printed where it differs."""
    known = match.known
    leads = {
        "package": known.table.package,
        "resource": known.table.name,
        "field": known.key.name,
        "label": known.label.name,
    }
    key = made.add(known.key.name, "", known.key.type, match.keys, title=known.key.title.main, reference=leads)
    names = [known.labels[code] if code else text for code, text in zip(match.keys, texts, strict=True)]
    tied = {} if match.unknown else {"labelOf": key}
    own = made.add(name, label, "string", names, title=label or known.label.title.main, **tied)
    table = f"{known.table.package}/{known.table.name}"
    made.said.append(("matched", {"column": label, "table": table, "key": key}))
    if names != texts:
        verbatim = f"{own}_{made.words('import.name.verbatim')}"
        made.add(verbatim, "", "string", texts, title=made.words("import.verbatim", column=label))
    for text, near in match.unknown.items():
        made.asked.append(("unmatched", {"column": label, "text": text, "near": "; ".join(near) or "–"}))


def _resource(block: Block, made: _Columns, portal: Portal, name: str) -> dict[str, Json]:
    """The entry of the descriptor; what is not known yet is TODO."""
    untold = {"title": TODO, **{f"title_{code}": TODO for code in portal.settings.languages[1:]}}
    fields = [{**untold, **field} for field in made.fields]
    key = _key(made)
    title = " ".join(block.title.split()) or TODO
    numbers = {f["name"]: _decimals(made.texts[f["name"]]) for f in made.fields if f["type"] in ("number", "integer")}
    rules = candidates.rules(numbers, {column: made.labels[column] or column for column in numbers})
    return {
        "name": name,
        "type": "table",
        "path": f"data/{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **untold,
        "title": title,
        "description": TODO,
        "schema": {"fields": fields, **({"primaryKey": key} if key else {}), "missingValues": [""]},
        **({"notes": [{"text": " ".join(note.split())} for note in block.notes]} if block.notes else {}),
        **({"checks": [{**rule, **untold} for rule in rules]} if rules else {}),
    }


def _decimals(texts: Sequence[str]) -> list[Decimal | None]:
    return [Decimal(text) if text else None for text in texts]


def _key(made: _Columns) -> list[str]:
    """The first column, or first two of them, that tell the rows apart and are never blank; figures are none."""
    names = [f["name"] for f in made.fields if f["type"] not in ("number",) and all(made.texts[f["name"]])]
    for count in (1, 2, 3):
        for start in range(len(names) - count + 1):
            chosen = names[start : start + count]
            rows = list(zip(*(made.texts[name] for name in chosen), strict=True))
            if rows and len(set(rows)) == len(rows):
                return chosen
    return []
