"""What a descriptor may say: kinds of rules, charts and terms, and the sorts of values that their options take.

    a function's name, its keyword-only parameters, its docstring  ─▶  Kind, Option
    the annotations of its parameters                              ─▶  Sort
    `verify` beside it                                             ─▶  what else the kind demands

A kind stands alone in a file of its name. From these declarations come the messages of `check`,
the JSON Schema of descriptors and the page of rules and charts.
"""

from build_scripts.vocabulary.kind import Kind, Option, kinds, read
from build_scripts.vocabulary.place import Complaint, Complaints, Place
from build_scripts.vocabulary.schema import entry, published
from build_scripts.vocabulary.sort import Shape, Sort, each
from build_scripts.vocabulary.sorts import (
    FIELD,
    MEASURE,
    MEASURES,
    NUMBER,
    NUMERIC,
    WHERE,
    FieldName,
    FieldNames,
    Measure,
    Measures,
    Number,
    Order,
    Where,
    Words,
    conditions,
    moment,
    same,
)

__all__ = [
    "FIELD",
    "MEASURE",
    "MEASURES",
    "NUMBER",
    "NUMERIC",
    "WHERE",
    "Complaint",
    "Complaints",
    "FieldName",
    "FieldNames",
    "Kind",
    "Measure",
    "Measures",
    "Number",
    "Option",
    "Order",
    "Place",
    "Shape",
    "Sort",
    "Where",
    "Words",
    "conditions",
    "each",
    "entry",
    "kinds",
    "moment",
    "published",
    "read",
    "same",
]
