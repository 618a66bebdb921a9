"""How a reader says that a figure is wrong: a text that names it, and where to send it, filled in.

The text has slots, `{row}`, `{field}`, `{value}`, which the page's script fills with the cell that a
reader has chosen (`report.js`). A portal that names nobody to write to shows the text alone.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from build_scripts.model import Package, Settings, Table
from build_scripts.reader import Edition
from build_scripts.reader.address import web, whole

SLOTS = ("row", "field", "value")


class Report(NamedTuple):
    """What a report says, and where it goes."""

    text: str
    """With slots."""
    target: str
    """The address of a form or a mail, the same slots in it; "" where the portal names none."""

    @property
    def blank(self) -> str:
        """The text as it stands on the page: to be filled in by hand."""
        return _without(self.text)

    @property
    def href(self) -> str:
        """Where it goes without a script."""
        return _without(self.target)


def report(edition: Edition, package: Package, table: Table, at: str) -> Report:
    """The report of an error in a table, whose page stands at `at`."""
    say, settings = edition.language, edition.portal.settings
    slots = {slot: f"{{{slot}}}" for slot in SLOTS}
    lines = (
        say("pages.report.table", package=package.name, table=table.name, version=package.version or "–"),
        say("pages.report.page", address=whole(settings, at) or at),
        *(say(f"pages.report.{slot}", **{slot: text}) for slot, text in slots.items()),
        say("pages.report.source"),
    )
    title = say("pages.report.subject", title=edition.into(table.title))
    return Report("\n".join(lines), _target(settings, title, "\n".join(lines)))


def _target(settings: Settings, title: str, body: str) -> str:
    """Where a report is sent: to the portal's contact, else to the issues of its repository.

    The form of a new issue takes `title` and `body` on GitHub, Gitea and Forgejo
    (https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/creating-an-issue);
    on GitLab `issue[title]` and `issue[description]`.
    """
    contact, repository = settings.contact, web(settings.repository).rstrip("/")
    said, told = _quoted(title), _quoted(body)
    if "@" in contact and ":" not in contact:
        return f"mailto:{quote(contact, safe='@')}?subject={said}&body={told}"
    if contact:
        return web(contact.replace("{title}", "").replace("{body}", "")) and (
            contact.replace("{title}", said).replace("{body}", told)
        )
    if not repository:
        return ""
    if "gitlab" in (urlsplit(repository).hostname or ""):
        return f"{repository}/-/issues/new?issue%5Btitle%5D={said}&issue%5Bdescription%5D={told}"
    return f"{repository}/issues/new?title={said}&body={told}"


def _quoted(text: str) -> str:
    """A text as part of an address, its slots left to be filled."""
    return quote(text, safe="{}")


def _without(text: str) -> str:
    for slot in SLOTS:
        text = text.replace(f"{{{slot}}}", "")
    return text
