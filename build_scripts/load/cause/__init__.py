"""The true cause of what is wrong, said once and at its place.

Nothing here refuses anything by itself: each module looks where a reader has stumbled already (or at
the first bytes of a file), and says in one complaint what many would only show the signs of.

nature      a file that is not what its name says
malformed   a fault of syntax at its line and column: json_text, yaml_text say which
shape       what is wrong with the shape of a descriptor
heading     line 1 that does not hold the names of the columns
margins     what stands below a table
commas      rows too long, as a decimal comma stands without quotes
meant       what was meant by a text that is not of its type; marks: what its commas and points mean
whole       all that is said of a table, its causes first
"""

from build_scripts.load.cause.malformed import Malformed

__all__ = ["Malformed"]
