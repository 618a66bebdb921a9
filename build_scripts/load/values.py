"""From a descriptor that fits the profile to the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from build_scripts.load import keys
from build_scripts.model import (
    NO_TEXT,
    Category,
    Contributor,
    Field,
    Json,
    Licence,
    Reference,
    Source,
    Text,
    Words,
    readable,
)


def text(data: Mapping[str, Json], name: str, languages: tuple[str, ...]) -> Text:
    """The property `name` and its translations `name_<language>`."""
    value = data.get(name, "")
    others = {code: data[key] for code, key in translated(name, languages) if isinstance(data.get(key), str)}
    return Text(value if isinstance(value, str) else "", others) if value or others else NO_TEXT


@lru_cache
def translated(name: str, languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each language, and what the translation of a property into it is called: `<name>_<language>`."""
    return tuple((code, f"{name}_{code}") for code in languages)


def texts(items: Iterable[Mapping[str, Json]], name: str, languages: tuple[str, ...]) -> tuple[Text, ...]:
    """The property `name` of each item."""
    return tuple(text(item, name, languages) for item in items)


def licences(data: Mapping[str, Json], languages: tuple[str, ...]) -> tuple[Licence, ...]:
    """The licences of a package."""
    said = data.get("licenses", ())
    return tuple(Licence(one.get("name", ""), text(one, "title", languages), one.get("path", "")) for one in said)


def sources(data: Mapping[str, Json], languages: tuple[str, ...]) -> tuple[Source, ...]:
    """What data were taken from; one without a title has its address for one."""
    found = []
    for one in data.get("sources", []):
        title, path = text(one, "title", languages), str(one.get("path", ""))
        found.append(Source(title.main or path, title.others, path, str(one.get("version", ""))))
    return tuple(found)


def contributors(data: Mapping[str, Json], languages: tuple[str, ...]) -> tuple[Contributor, ...]:
    """Those who had a part in a package, persons by their names; one without a name is left out."""
    found = []
    for one in data.get("contributors", []):
        path, email, organization, given, family = (
            str(one.get(name, "")) for name in ("path", "email", "organization", "givenName", "familyName")
        )
        title = text(one, "title", languages) or Text(f"{given} {family}".strip() or organization)
        roles = tuple(role for role in one.get("roles", []) if isinstance(role, str))
        found += [Contributor(title, roles, path, email, organization, given, family)] if title else []
    return tuple(found)


def words(data: Mapping[str, Json], name: str, languages: tuple[str, ...]) -> Words:
    """The list of words `name` and its translations `name_<language>`, without blanks around each."""

    def listed(given: Json) -> tuple[str, ...]:
        return tuple(word.strip() for word in given or () if word.strip())

    return Words(listed(data.get(name)), {code: listed(data.get(f"{name}_{code}")) for code in languages})


def fields(schema: Mapping[str, Json], package: str, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """The columns of a schema; a `reference` without a package leads into `package`."""
    names = {item["name"] for item in schema["fields"]}
    keyed = {name for key in [schema.get("primaryKey", []), *_foreign(schema)] for name in keys.listed(key)}
    return tuple(_field(item, names, item["name"] in keyed, package, languages) for item in schema["fields"])


def _foreign(schema: Mapping[str, Json]) -> list[Json]:
    return [key["fields"] for key in schema.get("foreignKeys", [])]


def _field(item: Mapping[str, Json], names: set[str], key: bool, package: str, languages: tuple[str, ...]) -> Field:
    name = item["name"]
    base, _, suffix = name.rpartition("_")
    categories = [c if isinstance(c, dict) else {"value": c} for c in item.get("categories", [])]
    reference = item.get("reference")
    return Field(
        name=name,
        type=item["type"],
        title=text(item, "title", languages) or Text(readable(name)),
        description=text(item, "description", languages),
        unit=text(item, "unit", languages),
        unit_field=item.get("unitField"),
        key=key,
        format=item.get("format"),
        missing=missing(item, languages) if "missingValues" in item else None,
        constraints=item.get("constraints", {}),
        categories=tuple(
            Category(str(c["value"]), text(c, "label", languages) or Text(str(c["value"]))) for c in categories
        ),
        ordered=bool(item.get("categoriesOrdered")),
        blank=item.get("blank", ""),
        published=item.get("published", item["type"] in ("number", "integer", "date")),
        reference=Reference(
            reference.get("package", package), reference["resource"], reference["field"], reference.get("label")
        )
        if reference
        else None,
        label_of=item.get("labelOf"),
        translation_of=base if base in names and suffix in languages else None,
    )


def missing(schema: Mapping[str, Json], languages: tuple[str, ...]) -> dict[str, Text]:
    """What stands for a missing value, and what it means."""
    values = [v if isinstance(v, dict) else {"value": v} for v in schema.get("missingValues", [""])]
    return {value["value"]: text(value, "label", languages) for value in values}
