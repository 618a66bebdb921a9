"""How a portal is read: where a value stands, and how readers of one language see it.

::

    ingredients  what a thing made of one table follows from, as a digest
    place     a cell → its record, a key → its record, a row → its id     (the same in every language)
    edition   the portal in one language: the one door to everything below, asked for by tables and columns
      ├─ spoken      texts, addresses, columns; and whatever is asked is found once
      ├─ words       a column as readers see it: labels, translations, numbers and dates in their form
      ├─ layout      which columns a page shows, what is merged into them, what names a row
      ├─ extent      how many of its rows stand on a table's page
      ├─ documents   the source documents, and where in them a row stands
      ├─ licence     titles and addresses of licences
      └─ address     every address of the site

A page, a picture, a workbook, a search entry and a sentence ask here, so that they say one value
in one way. Each answer is found once for a whole column or table, and kept with the edition.
"""

from __future__ import annotations

from build_scripts.reader.edition import Edition, editions
from build_scripts.reader.ingredients import Ingredients
from build_scripts.reader.place import Places
from build_scripts.reader.words import Said

__all__ = ["Edition", "Ingredients", "Places", "Said", "editions"]
