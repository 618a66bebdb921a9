"""The values that every other module passes along; imports nothing of ours.

A portal is loaded once into these frozen values and never changed afterwards::

    Portal ─▶ Package ─▶ Table ─▶ Field
                 │          ├──▶ View, Check, Mismatch, Highlight, Expectation
                 └──────────┘

`Problem` is what a reader of `check` is told; `Artifact` is a file of the site
before it is written.
"""

from __future__ import annotations

from build_scripts.model.coverage import Area, Contact, Coverage
from build_scripts.model.credits import Contributor, Source
from build_scripts.model.data import Category, Field, Reference, Table, nowhere
from build_scripts.model.declared import (
    Cell,
    Check,
    Expectation,
    Figures,
    Highlight,
    Mismatch,
    Provenance,
    Register,
    View,
)
from build_scripts.model.history import Correction, Due, Release
from build_scripts.model.limits import Limits
from build_scripts.model.package import Attachment, Licence, Package
from build_scripts.model.portal import Portal
from build_scripts.model.results import (
    SEVERITIES,
    Artifact,
    Download,
    Drawing,
    Finding,
    Outcome,
    Problem,
    Report,
    Severity,
)
from build_scripts.model.settings import Policy, Settings
from build_scripts.model.words import NO_TEXT, Json, Text, Words, readable

__all__ = [
    "NO_TEXT",
    "SEVERITIES",
    "Area",
    "Artifact",
    "Attachment",
    "Category",
    "Cell",
    "Check",
    "Contact",
    "Contributor",
    "Correction",
    "Coverage",
    "Download",
    "Drawing",
    "Due",
    "Expectation",
    "Field",
    "Figures",
    "Finding",
    "Highlight",
    "Json",
    "Licence",
    "Limits",
    "Mismatch",
    "Outcome",
    "Package",
    "Policy",
    "Portal",
    "Problem",
    "Provenance",
    "Reference",
    "Register",
    "Release",
    "Report",
    "Settings",
    "Severity",
    "Source",
    "Table",
    "Text",
    "View",
    "Words",
    "nowhere",
    "readable",
]
