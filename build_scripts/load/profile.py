"""Whether a descriptor is one: our profile of Data Package 2.0, and the names that must agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from build_scripts import terms
from build_scripts.load.cause import shape
from build_scripts.load.descriptor import Descriptor
from build_scripts.model import Json, Problem
from build_scripts.vocabulary import published

_PROFILE = Path(__file__).parent / "profile.json"

_LONGEST = 80
"""How many characters of a value a message quotes."""


def verify(read: Descriptor) -> list[Problem]:
    """Where the descriptor departs from the profile; what has no shape is not looked at further."""
    return list(_shape(read)) or [*_names(read), *_signs(read)]


def schema() -> dict[str, Json]:
    """The profile as JSON Schema (2020-12): terms and conditions are as `terms` declares them."""
    return published(json.loads(_PROFILE.read_text("utf-8")), terms.TERM)


@cache
def _screen() -> Any:
    """Says whether a descriptor fits, a hundred times as fast as the one that says where it does not."""
    return jsonschema_rs.Draft202012Validator(schema())


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def _shape(read: Descriptor) -> Iterator[Problem]:
    if _screen().is_valid(read.data):
        return
    from jsonschema.exceptions import best_match

    for outer in sorted(_validator().iter_errors(read.data), key=lambda e: [str(p) for p in e.absolute_path]):
        error = best_match([outer])
        for code, path, params in shape.of(error):
            where, value = "/".join(map(str, path)), _short(params.get("name", error.instance))
            yield Problem(code, *read.stands(*path), None, where or None, value, params=params)


def _short(value: Json) -> str:
    return _cut(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _names(read: Descriptor) -> Iterator[Problem]:
    """Names that must be told apart: the tables, and what is declared on them."""
    data = read.data
    for index in _repeated(data["resources"]):
        name, line = data["resources"][index]["name"], read.line("resources", index, "name")
        yield Problem("resource-name-twice", read.file, line, field="name", value=name)
    # an entry of the register names its rule by package and name alone
    owners: list[tuple[tuple[str | int, ...], Mapping[str, Json]]] = [((), data)]
    owners += [(("resources", index), resource) for index, resource in enumerate(data["resources"])]
    for kind in ("checks", "views", "highlights", "expects"):
        seen: set[str] = set()
        for at, owner in owners:
            # what the standard lets stand here may be a stranger's, of any shape; views are ours on tables only
            if kind in ("views", "expects") and not at:
                continue
            for index in _repeated(owner.get(kind, []), seen, "kind" if kind == "views" else "name"):
                path = (*at, kind, index, "name")
                name = owner[kind][index]["name"]
                yield Problem("name-twice", read.file, read.line(*path), field="/".join(map(str, path)), value=name)
            if kind != "checks":
                seen.clear()


def _signs(read: Descriptor) -> Iterator[Problem]:
    """Dialects in which one sign both parts cells and quotes them."""
    for index, resource in enumerate(read.data["resources"]):
        dialect = resource.get("dialect", {})
        sign, path = dialect.get("delimiter"), ("resources", index, "dialect", "quoteChar")
        if sign and sign == dialect.get("quoteChar", '"'):
            params = {"one": "delimiter", "other": "quoteChar"}
            yield Problem("signs-same", *read.stands(*path), None, "dialect", sign, None, resource["name"], params=params)


def _repeated(items: list[Mapping[str, Json]], seen: set[str] | None = None, own: str = "name") -> Iterator[int]:
    """The indices of items whose name stands before them too; without the property `own` an item is foreign."""
    seen = set() if seen is None else seen
    for index, item in enumerate(items):
        name = item.get("name")
        if isinstance(name, str) and own in item:
            if name in seen:
                yield index
            seen.add(name)
