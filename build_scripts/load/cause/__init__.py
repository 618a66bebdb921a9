"""The true cause of what is wrong, said once and at its place.

Nothing here refuses anything: each module looks where a reader has stumbled already (or at the
first bytes of a file), and says in one complaint what many would only show the signs of.

nature      a file that is not what its name says
malformed   a text that is no descriptor: which fault, where
json_text   which fault stopped a reader of JSON
yaml_text   which fault stopped a reader of YAML
"""

from build_scripts.load.cause.malformed import Malformed

__all__ = ["Malformed"]
