"""The published JSON Schema of descriptors: the profile, with the kinds that the code declares."""

from __future__ import annotations

from build_scripts import charts, rules, vocabulary
from build_scripts.load import profile as without_kinds
from build_scripts.model import Json


def schema() -> dict[str, Json]:
    """The JSON Schema (2020-12) that a descriptor of a portal fits, every kind of view and check included."""
    profile = without_kinds.schema()
    entries = profile["$defs"]["checks"]["items"], profile["$defs"]["view"]
    for entry, kinds in zip(entries, (rules.kinds(), charts.kinds()), strict=True):
        shape = vocabulary.entry(kinds)
        entry["properties"] |= shape["properties"]
        entry["allOf"] = [*entry.get("allOf", ()), *shape["allOf"]]
    return vocabulary.published(profile)
