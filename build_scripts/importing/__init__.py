"""From a file that an office sends to a table of a package: read, proposed, compared, written.

::

    file ─forms─▶ Grid ─blocks─▶ Block ─┬─ proposal   a new table: CSV, descriptor, what a person has to say yet
                    (heading)           │      figures · days · naming · registers · candidates
                                        └─ existing   a table that is there: rows added, cells changed
                                               │
                                            written   the files of the package, nothing half-written
"""

from build_scripts.importing.blocks import Block, blocks
from build_scripts.importing.existing import Difference, Record, difference, fits
from build_scripts.importing.forms import FORMS, Unreadable, grids
from build_scripts.importing.proposal import Proposal, proposal
from build_scripts.importing.written import Unwritable, merged, new, put

__all__ = [
    "FORMS",
    "Block",
    "Difference",
    "Proposal",
    "Record",
    "Unreadable",
    "Unwritable",
    "blocks",
    "difference",
    "fits",
    "grids",
    "merged",
    "new",
    "proposal",
    "put",
]
