"""What is wrong with the shape of a descriptor, in words of ours: from what JSON Schema found, not from its English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_BY_TYPE = {
    "string": "descriptor-text",
    "array": "descriptor-list",
    "object": "descriptor-object",
    "boolean": "descriptor-truth",
    "number": "descriptor-number",
    "integer": "descriptor-number",
}
_BY_RULE = {
    "enum": "descriptor-enum",
    "const": "descriptor-enum",
    "pattern": "descriptor-pattern",
    "minLength": "descriptor-blank",
    "minItems": "descriptor-blank",
    "minProperties": "descriptor-blank",
    "maxLength": "descriptor-long",
    "minimum": "descriptor-range",
    "maximum": "descriptor-range",
}


class Shape(NamedTuple):
    """The code of a complaint, the path of what it is about, and what its words need."""

    code: str
    path: tuple[str | int, ...]
    params: Mapping[str, str]


def of(error: Any) -> list[Shape]:
    """The complaints for an error of JSON Schema: several where several properties are strange."""
    path, rule, wanted = tuple(error.absolute_path), str(error.validator), error.validator_value
    if rule == "required":
        missing = [name for name in wanted if name not in error.instance]
        return [Shape("descriptor-required", path, {"missing": ", ".join(missing)})]
    if rule == "oneOf" and not error.context and all("required" in one for one in wanted):
        if not isinstance(error.instance, Mapping):
            return []  # its type is told
        return [Shape("descriptor-both", path, {"both": " / ".join(name for one in wanted for name in one["required"])})]
    if rule in ("anyOf", "oneOf") and all(one.validator == "required" for one in error.context):
        missing = [name for one in error.context for name in one.validator_value]
        return [Shape("descriptor-required", path, {"missing": " / ".join(missing)})]
    if rule == "additionalProperties" and wanted is False:
        known = ", ".join(error.schema.get("properties", {}))
        return [Shape("descriptor-unknown", (*path, name), {"name": name, "known": known}) for name in _strange(error)]
    code = _BY_TYPE.get(str(wanted), "descriptor-type") if rule == "type" else _BY_RULE.get(rule, "descriptor-invalid")
    return [Shape(code, path, {"allowed": ", ".join(map(str, wanted if isinstance(wanted, list) else [wanted]))})]


def _strange(error: Any) -> list[str]:
    """The properties that a schema does not know."""
    known, forms = error.schema.get("properties", {}), error.schema.get("patternProperties", {})
    return [name for name in error.instance if name not in known and not any(re.search(form, name) for form in forms)]
