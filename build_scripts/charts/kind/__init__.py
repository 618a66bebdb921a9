"""The kinds of charts: one module each, holding one function of the module's name.

The function takes a `Canvas` and, by keyword, its channels (see `vocabulary`); it returns
a `Plot`. Its signature is what descriptors may say and its docstring documents it.
"""
