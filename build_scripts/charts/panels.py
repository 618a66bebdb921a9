"""Small multiples: a panel for each line, at one scale, and how they stand below and beside one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.charts.metrics import wrap
from build_scripts.charts.spec import Spec
from build_scripts.charts.style import Size, token

GAP, HEAD, FOOT = 36, 22, 34
"""Pixels between panels, for the name above one, for the calendar below it."""
COLUMNS, HIGH = {"wide": 4, "narrow": 2}, 96
"""How many panels stand beside one another, and how high the data of one are."""
MOST = 24
"""Panels drawn at most."""


@dataclass(frozen=True)
class Panels:
    """The panels of a picture."""

    field: str
    """The field whose words they stand for, as the specification calls it."""
    words: Sequence[str]
    size: Size
    left: float
    """Room for the numbers beside the first ones."""

    @property
    def columns(self) -> int:
        """How many stand beside one another."""
        return COLUMNS[self.size.name]

    @property
    def wide(self) -> float:
        """Of one."""
        return round((self.size.width - self.left - GAP / 2 - (self.columns - 1) * GAP) / self.columns, 1)

    @property
    def high(self) -> float:
        """Of all."""
        rows = -(-len(self.words) // self.columns)
        return rows * (HEAD + HIGH + FOOT) - HEAD - FOOT

    @property
    def names(self) -> Mapping[str, str]:
        """What each is called, as much as finds room."""
        return {word: "".join(wrap(word, self.wide, self.size.label, bold=True, most=1)) for word in self.words}

    def faceted(self, layered: Any) -> Any:
        """The layers in each panel."""
        import altair as alt

        name: Spec = {"labelFontWeight": "bold", "labelFontSize": self.size.label, "labelColor": token("ink")}
        header = alt.Header(
            title=None, labelAnchor="start", labelPadding=7, labelExpr="panels[datum.label] || datum.label", **name
        )
        facet = alt.FacetFieldDef(field=self.field, type="nominal", sort=list(self.words), header=header)
        spec = alt.LayerChart(layer=layered.layer, encoding=layered.encoding, width=self.wide, height=HIGH)
        own = alt.Resolve(axis=alt.AxisResolveMap(x="independent"))
        spacing = {"row": HEAD + FOOT, "column": GAP}
        return alt.FacetChart(
            facet=facet, spec=spec, data=alt.Undefined, columns=self.columns, spacing=spacing, bounds="flush", resolve=own
        )
