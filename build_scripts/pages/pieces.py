"""Pieces of HTML that stand thousands of times: made here, column by column, as a template's call for each is slow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from build_scripts.model import Mismatch
from build_scripts.pages.grid import Grid
from build_scripts.pages.render import escaped
from build_scripts.pages.rows import Shown
from build_scripts.reader import Edition
from build_scripts.reader.address import relative
from build_scripts.reader.documents import Origin
from build_scripts.reader.extent import LONGEST
from build_scripts.reader.layout import PageColumn
from build_scripts.reader.words import direction

FOLDED, BEGINNING = 600, 200
"""Characters beyond which a cell is folded, and those that stand unfolded."""
SIGNS = {"rounding": "≈", "unclear": "?"}
"""What marks a figure that does not fit; `≠` for the other classes."""


@dataclass(frozen=True, eq=False)
class Pieces:
    """The pieces of the page at the address `at`; whatever they are given is escaped."""

    edition: Edition
    at: str
    _marks: dict[str, Markup] = field(default_factory=dict)

    def href(self, target: str) -> str:
        """The link from the page to an address."""
        return escaped(relative(self.at, target))

    def spoken(self, text: str, lang: str | None = None) -> Markup:
        """A text, with its language where it is another, and its direction where only its letters tell."""
        said = _spoken(text, lang)
        return Markup(f"<span{said}>{escaped(text)}</span>" if said else escaped(text))  # noqa: S704 - escaped

    def mark(self, mismatch: Mismatch) -> Markup:
        """The sign beside a figure that does not fit, which leads to its entry."""
        if mismatch.id not in self._marks:
            say, title = self.edition.language, self.edition.into(mismatch.title)
            told = escaped(say("pages.mark", kind=say(f"pages.class.{mismatch.kind}"), title=title))
            target = self.href(f"{self.edition.address.section('mismatches')}#{mismatch.id}")
            self._marks[mismatch.id] = Markup(  # noqa: S704 - escaped
                f'<a class="mark mark-{mismatch.kind}" href="{target}"><span aria-hidden="true">'
                f'{SIGNS.get(mismatch.kind, "≠")}</span><span class="vh">{told}</span></a>'
            )
        return self._marks[mismatch.id]

    def content(self, shown: Shown, unit: str = "", self_link: str = "") -> Markup:
        """A cell with all that is merged into it; `self_link` is finished HTML that follows its text."""
        return Markup(self._content(shown, unit, self_link))  # noqa: S704 - escaped

    def _content(self, shown: Shown, unit: str, self_link: str) -> str:
        if shown.missing:
            told = escaped(shown.missing)
            parts = f'<span class="blank"><span aria-hidden="true">—</span><span class="vh">{told}</span></span>'
        elif shown.target:
            parts = f"<a {self._leads(shown.target)}{_spoken(shown.text, shown.lang)}>{escaped(shown.text)}</a>"
        elif shown.whole:
            parts = f'<span class="rounded" title="{escaped(shown.whole)}">{escaped(shown.text)}</span>'
        elif len(shown.parts) > 1 and len(shown.text) <= FOLDED:
            parts = f'<ul class="items">{"".join(f"<li>{self.spoken(part, shown.lang)}</li>" for part in shown.parts)}</ul>'
        elif len(shown.text) > FOLDED:
            parts = self._folded(shown)
        else:
            parts = str(self.spoken(shown.text, shown.lang))
        if unit and shown.text:
            parts += f' <span class="unit">{escaped(unit)}</span>'
        parts = "".join((parts, *map(self.mark, shown.marks), self._corrected(*shown.corrected), self_link))
        if shown.code and shown.code != shown.text:
            parts += f'<code class="key">{escaped(shown.code)}</code>'
        if shown.printed and shown.printed != shown.text:
            said = self.edition.language("pages.printed", text=shown.printed)
            parts += f'<span class="printed">{escaped(said)}</span>'
        return parts

    def _corrected(self, target: str, day: str) -> str:
        """The sign beside a figure that was put right, which leads to what is said of it."""
        if not target:
            return ""
        told = escaped(self.edition.language("pages.corrected", date=day))
        sign = f'<span aria-hidden="true">✎</span><span class="vh">{told}</span>'
        return f'<a class="mark mark-corrected" href="{self.href(target)}">{sign}</a>'

    def _leads(self, target: str) -> str:
        """The attributes of a link; one out of the site says nothing of us, and we nothing for it."""
        outside = target[:7].lower().startswith(("http:", "https:", "mailto:"))
        return f'href="{escaped(target)}" rel="noopener nofollow"' if outside else f'href="{self.href(target)}"'

    def _folded(self, shown: Shown) -> str:
        """A very long text: its beginning, the rest to be unfolded, what is beyond a page's measure in the downloads."""
        text, rest = shown.text, len(shown.text) - LONGEST
        more = ""
        if rest > 0:
            more = f' <span class="use">{escaped(self.edition.language("pages.cut", n=rest))}</span>'
        start, end = escaped(text[:BEGINNING]), escaped(text[BEGINNING:LONGEST])
        return f'<details class="fold"{_spoken(text, shown.lang)}><summary>{start}</summary>{end}{more}</details>'

    def place(self, origin: Origin, named: str = "") -> Markup:
        """Where a row stands in its source; before it the document's `title` or `code`, where that is to be named."""
        name = {"title": f'<span class="document">{escaped(origin.document.title)}</span> '}
        name["code"] = f'<code class="document">{escaped(origin.document.code)}</code> '
        inner = f"<span{_spoken(origin.place, origin.lang)}>{escaped(origin.place)}</span>"
        if origin.line:
            inner += f', <span class="line">{escaped(self.edition.language("pages.line", lines=origin.lines))}</span>'
        linked = f'<a href="{self.href(origin.target)}">{inner}</a>' if origin.target else inner
        return Markup(name.get(named, "") + linked)  # noqa: S704 - escaped

    def rows(self, grid: Grid, ids: bool = True) -> Markup:
        """The rows of a table's body, one a line; with `ids`, each can be linked to."""
        names = grid.ids if ids else []
        columns = [self._column(column, found, names) for column, found in zip(grid.columns, grid.cells, strict=True)]
        starts = [f'<tr id="{name}">' for name in names] or ["<tr>"] * len(grid.ids)
        ends = ["</tr>"] * len(grid.ids)
        if grid.table.provenance:
            named = "code" if len(grid.sources) > 1 else ""
            told = (self.place(origin, named) if origin else "" for origin in grid.origins)
            ends = [f'<td class="from">{place}</td></tr>' for place in told]
        return Markup("\n").join(Markup("".join(line)) for line in zip(starts, *columns, ends, strict=True))  # noqa: S704

    def _column(self, column: PageColumn, cells: Sequence[Shown], ids: Sequence[str]) -> list[str]:
        """The cells of a column; equal ones, which are the same object, are written once."""
        if column.header and ids:
            start, end = self.around(column)
            return [
                f"{start}{_value(shown)}>{self._content(shown, '', self._self(at, shown.text))}{end}"
                for shown, at in zip(cells, ids, strict=True)
            ]
        once = {id(shown): shown for shown in cells}
        made = dict(zip(once, self.cells(column, once.values()), strict=True))
        return [made[id(shown)] for shown in cells]

    def cells(self, column: PageColumn, found: Iterable[Shown]) -> list[str]:
        """Cells of a column, each by itself."""
        start, end = self.around(column)
        return [f"{start}{_value(shown)}>{self._content(shown, '', '')}{end}" for shown in found]

    @staticmethod
    def around(column: PageColumn) -> tuple[str, str]:
        """How a cell of a column begins, but for the end of its first tag, and how it ends."""
        style = column.style
        return (f'<th scope="row" class="{style}"', "</th>") if column.header else (f'<td class="{style}"', "</td>")

    def _self(self, at: str, name: str) -> str:
        said = escaped(self.edition.language("pages.row_link", name=name))
        return f'<a class="self" href="#{at}" aria-label="{said}">#</a>'


def _spoken(text: str, lang: str | None) -> str:
    """The attributes of an element with that text."""
    told = f' lang="{escaped(lang)}"' if lang else ""
    way = direction(text)
    return f'{told} dir="{way}"' if way else told


def _value(shown: Shown) -> str:
    return f' data-value="{escaped(shown.value)}"' if shown.value else ""
