"""The published JSON Schema of descriptors: the profile, with the kinds that the code declares."""

from __future__ import annotations

import json
from collections.abc import Mapping

from build_scripts import charts, load, rules
from build_scripts.model import Json

_SORTS: Mapping[str, Json] = {
    "field": {"type": "string", "description": "The name of a field."},
    "fields": {"type": "array", "items": {"type": "string"}, "description": "Names of fields."},
    "term": {"$ref": "#/$defs/term"},
    "terms": {"oneOf": [{"$ref": "#/$defs/term"}, {"type": "array", "items": {"$ref": "#/$defs/term"}, "minItems": 1}]},
    "number": {"type": "number"},
    "text": {"$ref": "#/$defs/text"},
    "boolean": {"type": "boolean"},
    "where": {"$ref": "#/$defs/where"},
    "others": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["fields"],
            "properties": {
                "package": {"type": "string"},
                "resource": {"type": "string"},
                "fields": {"type": "array", "items": {"type": "string"}},
            },
            "additionalProperties": False,
        },
    },
}


def schema() -> dict[str, Json]:
    """The JSON Schema (2020-12) that a descriptor of a portal fits, every kind of view and check included."""
    profile: dict[str, Json] = json.loads(load.PROFILE.read_text("utf-8"))
    checks = profile["$defs"]["checks"]["items"]
    view = profile["$defs"]["view"]
    checks["properties"]["kind"] = {"enum": list(rules.kinds())}
    checks["allOf"] = [
        _kind(kind.name, kind.documentation, {o.name: (o.sort, o.required, o.choices) for o in kind.options.values()})
        for kind in rules.kinds().values()
    ]
    view["properties"]["kind"] = {"enum": list(charts.kinds())}
    view["allOf"] = [
        _kind(kind.name, kind.description, {c.name: (c.kind, c.required, c.choices) for c in kind.channels.values()})
        for kind in charts.kinds().values()
    ]
    return profile


def _kind(name: str, documentation: str, options: Mapping[str, tuple[str, bool, tuple[str, ...]]]) -> dict[str, Json]:
    """What an entry of this kind must hold."""
    properties = {
        option: {"enum": list(choices)} if choices else _SORTS[sort] for option, (sort, _, choices) in options.items()
    }
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"const": name}}},
        "then": {
            "description": documentation,
            "required": [option for option, (_, required, _) in options.items() if required],
            "properties": properties,
        },
    }
