"""The files that figures come in, each read as the grids that a person sees in it.

::

    workbook   .xlsx .xlsm        openpyxl: printed digits, merged cells
    open       .ods               its own XML: printed digits, merged cells
    old        .xls               python-calamine: values only
    delimited  .csv .tsv .txt     any delimiter, any usual encoding
    page       .html .htm         lxml
    document   .docx              python-docx
"""

from build_scripts.importing.forms.reading import FORMS, Unreadable, grids

__all__ = ["FORMS", "Unreadable", "grids"]
