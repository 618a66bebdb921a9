"""What a pull request changes, in an editor's words.

::

    past ─▶ the portal as it was ─┐
            the portal as it is ──┴─ compared ─▶ parts ─┬─ markdown   the job summary, and the comment
                                                        └─ page       the whole, with charts before and after
"""

from build_scripts.review.command import Asked, review
from build_scripts.review.past import Untold

__all__ = ["Asked", "Untold", "review"]
