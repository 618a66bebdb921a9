"""Parts of a Vega-Lite specification, as JSON has them: records, encodings, looks."""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]
"""A part by Vega-Lite's own names, or a record by its fields'."""
