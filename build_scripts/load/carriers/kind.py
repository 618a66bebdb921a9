"""What a resource is: a table in one of the forms that are read, or another file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from build_scripts.load.standard import is_address, listed
from build_scripts.model import Json

_BY_NAME = {
    "csv": "csv", "tsv": "tsv", "tab": "tsv", "ndjson": "ndjson", "jsonl": "ndjson",
    "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xls", "ods": "ods", "json": "json",
}  # fmt: skip
_BY_MEDIA = {
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/x-ndjson": "ndjson",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PACKED = (".gz", ".zip")


def kind(resource: Mapping[str, Json]) -> str:
    """The form of a table (`csv`, `tsv`, `json`, `ndjson`, `xlsx`, `xls`, `ods`, `inline`), `file`, or `address`."""
    declared = resource.get("type") == "table" or "schema" in resource
    if "path" not in resource:
        return "inline" if declared or _is_table(resource) else "file"
    path = listed(resource["path"])[0]
    if is_address(path):
        return "address"
    ends = _suffix(path)
    form = _BY_NAME.get(ends) or form_of(resource)
    if form == "json" and not declared:
        return "file"
    if form is None and declared and ends in ("", "txt", "dat", "data", "asc"):
        return "csv"
    return form or ("csv" if declared and not ends else "file")


def form_of(resource: Mapping[str, Json]) -> str | None:
    """The form that a resource's `format` or `mediatype` names."""
    form = str(resource.get("format", "")).lower().lstrip(".")
    media = str(resource.get("mediatype", "")).partition(";")[0].strip().lower()
    return _BY_NAME.get(form) or _BY_MEDIA.get(media)


def _is_table(resource: Mapping[str, Json]) -> bool:
    """Whether inline data are rows: a list of objects or lists, or a text that is said to be delimited."""
    data = resource.get("data")
    if isinstance(data, str):
        return form_of(resource) in ("csv", "tsv")
    return isinstance(data, list) and bool(data) and all(isinstance(row, list | Mapping) for row in data)


@lru_cache(maxsize=1024)
def _suffix(path: str) -> str:
    pure = PurePosixPath(path)
    return (PurePosixPath(pure.stem) if pure.suffix.lower() in _PACKED else pure).suffix.lower().lstrip(".")


_ALONE = frozenset(
    {
        *("pdf", "txt", "csv", "tsv", "json", "geojson", "topojson", "ndjson", "jsonl", "parquet", "sqlite", "gpkg"),
        *("png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "mp3", "mp4", "ogg", "wav", "epub", "md", "rst"),
        *("xlsx", "xls", "ods", "docx", "doc", "odt", "pptx", "ppt", "odp", "rtf", "zip", "gz", "bz2", "xz", "7z", "tar"),
    }
)
"""Endings of files that a browser shows or saves, and never runs."""


def attachment(path: str) -> bool:
    """Whether a file may stand on the site by itself; all others, as a browser might run them, stand in zip files only."""
    return PurePosixPath(path).suffix.lower().lstrip(".") in _ALONE
