"""From a resource to its cells, whatever carries them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_scripts.columns import Sheet
from build_scripts.load.carriers import delimited, packed, records, workbook
from build_scripts.load.carriers.carried import Carried, Refused, bounded
from build_scripts.load.carriers.joined import below, joined
from build_scripts.load.carriers.kind import form_of, kind
from build_scripts.load.cause import nature
from build_scripts.load.inside import read_bytes
from build_scripts.load.standard import listed
from build_scripts.model import Json, Limits, Problem

_USUAL = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False, "header": True}

_BOOKS = ("xlsx", "xls", "ods")


def read(
    resource: Mapping[str, Json], folder: Path, shown: Callable[[str], str], limits: Limits, line: Callable[..., int | None]
) -> Carried | Problem:
    """The cells of a table, from `folder`; or what is wrong, its place said. `line` is that of a place in the descriptor."""
    form = kind(resource)
    if form == "inline":
        return _inline(resource, shown(""), line, limits)
    parts: list[tuple[str, bytes, Sheet, tuple[Problem, ...]]] = []
    read_so_far = 0
    for place, path in enumerate(listed(resource["path"])):
        content = read_bytes(folder / path, folder, limits.file)
        if isinstance(content, str):
            at = ("path", place) if isinstance(resource["path"], list) else ("path",)
            params = {"setting": "file", "limit": limits.file}
            return Problem(content, shown(""), line(*at), None, "path", path, params=params)
        try:
            found = _part(resource, form, path, content, shown(path), limits)
        except Refused as error:
            if error.code == "encoding-unknown":  # a fault of the descriptor
                return Problem(error.code, shown(""), line("encoding"), None, "encoding", path, params=error.params)
            return Problem(error.code, shown(path), error.line, value=path, params=error.params)
        if isinstance(found, Problem):
            return found
        sheet, said = found
        if len(sheet.header) > limits.columns:
            params = {"setting": "columns", "limit": limits.columns}
            return Problem("limit", shown(path), 1, value=str(len(sheet.header)), params=params)
        read_so_far += len(content)
        if read_so_far > limits.file:
            return Problem("limit", shown(path), 1, value=path, params={"setting": "file", "limit": limits.file})
        parts.append((path, content, sheet, said))
    return _joined(resource, parts, shown)


def _part(
    resource: Mapping[str, Json], form: str, path: str, content: bytes, shown: str, limits: Limits
) -> tuple[Sheet, tuple[Problem, ...]] | Problem:
    """One file of a table."""
    dialect = dict(resource.get("dialect", {}))
    _, content = packed.unpacked(path, content, resource.get("compression"), limits)
    _claimed(content, form, resource.get("encoding"))
    if form == "xlsx":
        return workbook.of_xlsx(content, dialect, limits), ()
    if form in _BOOKS:
        return workbook.of_other(content, dialect, limits), ()
    content, marked = delimited.decoded(content, resource.get("encoding"))
    said = [Problem("byte-order-mark", shown, 1, severity="notice")] if marked else []
    names = _names(resource)
    if form in ("json", "ndjson"):
        return _json(content, form, dialect, names, limits), tuple(said)
    if form == "tsv":
        dialect.setdefault("delimiter", "\t")
    elif "delimiter" not in dialect:
        said += _delimiter(content, shown, dialect, names)
    sheet = delimited.read(content, shown, dialect, names, limits.field)
    said += _unjoined(content, sheet, shown)
    return sheet if isinstance(sheet, Problem) else (sheet, tuple(said))


def _delimiter(content: bytes, shown: str, dialect: dict[str, Json], names: list[str]) -> list[Problem]:
    """The delimiter that a table does not declare, put into its dialect where it is not the comma, and said."""
    sign = delimited.separator(content)
    if sign and "header" not in dialect and "headerRows" not in dialect:
        dialect |= {"delimiter": sign, "headerRows": [2]}
        return [Problem("separator-line", shown, 1, value=f"sep={sign}", severity="warning")]
    if sign := delimited.guessed(content, names):
        dialect["delimiter"] = sign
        return [Problem("delimiter-guessed", shown, 1, value={"\t": "\\t"}.get(sign, sign), severity="warning")]
    return []


def _claimed(content: bytes, form: str, encoding: str | None) -> None:
    """Raises Refused where the bytes are not what the file's name says."""
    found = nature.of(content)
    if form in _BOOKS:
        if found and found.code in ("file-workbook", "file-packed"):
            return
        found = found or (nature.Nature("file-text") if nature.is_text(content) else None)
    elif not found and form in ("csv", "tsv") and nature.is_json(content):
        found = nature.Nature("file-json")
    if found and not (
        found.code in ("file-utf-16", "file-binary") and encoding is not None and not delimited.usual(encoding)
    ):
        raise Refused(found.code, found.line, value=found.value)


def _unjoined(content: bytes, sheet: Sheet | Problem, shown: str) -> list[Problem]:
    """The marks of an unfinished merge: Refused where they break the table, a warning where they might be its text."""
    found = nature.unjoined(content)
    if not found:
        return []
    if isinstance(sheet, Problem) or any(cells[0].startswith("<<<<<<<") for cells in (sheet.header, *sheet.ragged.values())):
        raise Refused(found.code, found.line, value=found.value)
    return [Problem(found.code, shown, found.line, value=found.value, severity="warning")] if len(sheet.header) == 1 else []


def _names(resource: Mapping[str, Json]) -> list[str]:
    return [field["name"] for field in resource.get("schema", {}).get("fields", [])]


def _json(content: bytes, form: str, dialect: Mapping[str, Json], names: list[str], limits: Limits) -> Sheet:
    if len(content) > limits.json:
        raise Refused("limit", setting="json", limit=limits.json)
    if not content.strip():
        raise Refused("empty-file", 1)
    if wrong := nature.undecodable(content):
        raise Refused("encoding", wrong[0], **wrong[1])
    text = content.decode("utf-8")
    return (records.of_lines if form == "ndjson" else records.of_json)(text, dialect, names, limits)


def _inline(resource: Mapping[str, Json], shown: str, line: Callable[..., int | None], limits: Limits) -> Carried | Problem:
    data = resource["data"]
    if isinstance(data, str) and (form := form_of(resource)) in ("csv", "tsv"):
        return _inline_text(resource, form, data, shown, line, limits)
    count = len(data) if isinstance(data, list) else 0
    lines = [line("data", row) or 1 for row in range(count)] or [line("data") or 1]
    try:
        sheet = records.table(data, lines, resource.get("dialect", {}), _names(resource), limits)
        bounded(len(sheet.header), sheet.rows, limits)
    except Refused as error:
        return Problem(error.code, shown, error.line or line("data"), value=resource["name"], params=error.params)
    return Carried(sheet, (), ((0, shown),), plain=False, typed=True, named=True)


def _inline_text(
    resource: Mapping[str, Json], form: str, data: str, shown: str, line: Callable[..., int | None], limits: Limits
) -> Carried | Problem:
    """Delimited text inside the descriptor: all of it stands on the line of `data`."""
    given = {name: value for name, value in resource.items() if name not in ("encoding", "compression")}
    try:
        found = _part(given, form, "", data.encode("utf-8"), shown, limits)
    except Refused as error:
        return Problem(error.code, shown, line("data"), value=resource["name"], params=error.params)
    if isinstance(found, Problem):
        return replace(found, line=line("data"))
    sheet, said_of_it = found
    sheet = replace(sheet, lines=[line("data") or 1] * sheet.rows)
    return Carried(sheet, (), ((0, shown),), False, tuple(replace(one, line=line("data")) for one in said_of_it))


def _joined(resource: Mapping[str, Json], parts: list[Any], shown: Callable[[str], str]) -> Carried:
    """Several files as one table."""
    sheets = joined([sheet for _, _, sheet, _ in parts])
    first, starts = 0, []
    for sheet, (path, *_) in zip(sheets, parts, strict=True):
        starts.append((first, shown(path)))
        first += sheet.rows
    files = tuple((path, content) for path, content, _, _ in parts)
    said = tuple(problem for *_, problems in parts for problem in problems)
    plain, form = len(parts) == 1 and _is_plain(resource, files[0][1], said), kind(resource)
    typed, named = form not in ("csv", "tsv"), form in ("json", "ndjson")
    return Carried(below(sheets), files, tuple(starts), plain, said, typed, named)


def _is_plain(resource: Mapping[str, Json], content: bytes, said: tuple[Problem, ...]) -> bool:
    """Whether the file is as we would publish it: UTF-8 CSV in the usual dialect, no carriage return of its own."""
    usual = all(_USUAL.get(name) == value for name, value in resource.get("dialect", {}).items() if name in _ALTERING)
    packed_ = str(resource["path"]).lower().endswith((".gz", ".zip")) or resource.get("compression", "no") != "no"
    coded = delimited.usual(resource.get("encoding"))
    lines = b"\r" not in content or content.count(b"\r") == content.count(b"\r\n")
    return kind(resource) == "csv" and usual and coded and lines and not packed_ and not said


_ALTERING = {*_USUAL, "escapeChar", "commentChar", "commentRows", "headerRows", "headerJoin"}
