"""The EU's authority codes, by which catalogues understand each other: languages, licences, file types, frequencies, themes.

Lists: EU Vocabularies (https://op.europa.eu/en/web/eu-vocabularies/authority-tables); what they do not
have keeps the address of whoever keeps the list it stands in.
"""

from __future__ import annotations

import re

from build_scripts.metadata.parts import Node

AUTHORITY = "http://publications.europa.eu/resource/authority/"
LANGUAGES = {
    "ar": "ARA", "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST",
    "fi": "FIN", "fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN", "id": "IND", "it": "ITA", "ja": "JPN", "km": "KHM",
    "ko": "KOR", "lo": "LAO", "lt": "LIT", "lv": "LAV", "ms": "MSA", "mt": "MLT", "my": "MYA", "nl": "NLD", "pl": "POL",
    "pt": "POR", "ro": "RON", "ru": "RUS", "sk": "SLK", "sl": "SLV", "sv": "SWE", "th": "THA", "tr": "TUR", "uk": "UKR",
    "vi": "VIE", "zh": "ZHO",
}  # fmt: skip
_TYPES = {
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "text/plain": "TXT",
    "application/json": "JSON",
    "application/geo+json": "GEOJSON",
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/gzip": "GZIP",
    "application/vnd.apache.parquet": "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
}
_LICENCES = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0",
    "https://opendatacommons.org/licenses/by/1-0/": "ODC_BY",
    "https://opendatacommons.org/licenses/pddl/1-0/": "ODC_PDDL",
    "https://opendatacommons.org/licenses/odbl/1-0/": "ODC_BL",
}
_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/4\.0(?:/(?:deed|legalcode).*)?/?")
_MEDIA = re.compile(r"[a-z0-9]+/[a-z0-9.+-]+")


def code(table: str, name: str, kind: str) -> Node:
    """An entry of an authority table, as an instance of its class."""
    return {"@id": f"{AUTHORITY}{table}/{name}", "@type": kind}


def language(short: str) -> Node:
    """A language; one that is not listed here by its address at the Library of Congress."""
    kind = "dct:LinguisticSystem"
    if short in LANGUAGES:
        return code("language", LANGUAGES[short], kind)
    return {"@id": f"http://id.loc.gov/vocabulary/iso639-1/{short}", "@type": kind}


def file_type(media_type: str) -> Node:
    """A format of files; of one that the EU's list does not have, its media type."""
    kind = "dct:MediaTypeOrExtent"
    return code("file-type", _TYPES[media_type], kind) if media_type in _TYPES else {**media(media_type), "@type": kind}


def media(media_type: str) -> Node:
    """A media type by its address at IANA."""
    known = media_type if _MEDIA.fullmatch(media_type) else "application/octet-stream"
    return {"@id": f"https://www.iana.org/assignments/media-types/{known}", "@type": "dct:MediaType"}


def licence(address: str) -> str:
    """The address of a licence in the EU's list; "" where it is not there."""
    commons = _COMMONS.fullmatch(address)
    name = f"CC_{commons[1].replace('-', '').upper()}_4_0" if commons else _LICENCES.get(address)
    return f"{AUTHORITY}licence/{name}" if name else ""
