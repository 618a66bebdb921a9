"""The head of a Markdown page: what stands in YAML above its text."""

from __future__ import annotations

from typing import Any

import yaml

Head = dict[str, Any]
"""The front matter of a page, as YAML has it."""


def front_matter(text: str) -> tuple[Head, str]:
    """The YAML head of a hand-written page and what follows it; a head that is no YAML counts as none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head, _, body = text.removeprefix("---\n").partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    try:
        meta = yaml.safe_load(head) if head else {}
    except yaml.YAMLError:
        meta = {}
    return (meta if isinstance(meta, dict) else {}), body.strip()
