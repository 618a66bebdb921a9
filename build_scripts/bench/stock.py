"""The peer of `site`: stock MkDocs Material, search on, the same tables as HTML on plain pages out of the navigation."""

from __future__ import annotations

import csv
import json
from html import escape
from pathlib import Path

CONFIG = {
    "site_name": "Open data",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "nav": [{"Home": "index.md"}],
    "not_in_nav": "/*/\n",
}


def put(root: Path, into: Path) -> None:
    """Writes the configuration and the pages for the packages of the portal at `root`."""
    for file in sorted(root.glob("datapackages/*/datapackage.json")):
        package = json.loads(file.read_text("utf-8"))
        for resource in package["resources"]:
            page = into / "docs" / package["name"] / f"{resource['name']}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            table = _table(file.parent / resource["path"])
            page.write_text(f"# {resource['title']}\n\n{table}\n", "utf-8")
    (into / "docs" / "index.md").write_text("# Home\n", "utf-8")
    # JSON is YAML
    (into / "mkdocs.yml").write_text(json.dumps(CONFIG), "utf-8")


def _table(file: Path) -> str:
    with file.open(encoding="utf-8", newline="") as lines:
        heading, *records = csv.reader(lines)
    head = "".join(f"<th>{escape(name)}</th>" for name in heading)
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in record) for record in records)
    body = "\n".join(f"<tr>{cells}</tr>" for cells in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
