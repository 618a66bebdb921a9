"""What a portal says of itself, and what it demands of its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path

from build_scripts.model.coverage import Coverage
from build_scripts.model.limits import Limits


@dataclass(frozen=True)
class Policy:
    """What the portal demands beyond the standard; it says so in `mkdocs.yml`: `extra: provenance: required`.

    Each field is named as in `extra`. A portal that demands nothing takes whatever the standard allows.
    """

    provenance: bool = False
    """Every figure says where it stands in its source document."""
    translations: bool = False
    """Every word for readers is there in every language of the portal."""
    names: bool = False
    """Every package is named as its folder is."""
    composed: bool = False
    """Letters of cells are in Unicode's composed form (NFC)."""
    trimmed: bool = False
    """No cell begins or ends with a space."""
    plain: bool = False
    """No cell holds what cannot be seen, or begins like a formula of a spreadsheet."""
    finite: bool = False
    """Every number is one to compute with, in plain digits: no `NaN`, no `1_000`."""


@dataclass(frozen=True)
class Settings:
    """What the portal's `mkdocs.yml` says, and what we assume where it says nothing."""

    root: Path
    main: str
    """The portal's main language, an ISO 639 code; its site stands at `/`, others at `/<code>/`."""
    languages: tuple[str, ...]
    """All languages, the main one first."""
    names: Mapping[str, str]
    """The site's name in each language."""
    descriptions: Mapping[str, str]
    url: str
    """The published address with a closing slash, or "" where it is not known."""
    repository: str
    contact: str
    """Where to report an error: an address or e-mail, or ""."""
    accent: str = "#1f5a7a"
    """The portal's colour, `#rrggbb`."""
    laws: Mapping[str, str] = attribute(default_factory=dict)
    """The law that a request for information cites, in each language that names one (`extra: law`)."""
    coverage: Coverage = attribute(default_factory=Coverage)
    """What holds for every package that does not say it."""
    policy: Policy = Policy()
    limits: Limits = attribute(default_factory=Limits)
    rows: int = 200
    """How many rows of a table stand on its page at most; all of them are in its downloads."""
    converted: int = 100_000
    """Up to how many rows a table is also made into a workbook, JSON and CSV for Excel."""
    order: tuple[str, ...] = ()
    """Packages in the order a reader meets them; those not named follow by name."""
