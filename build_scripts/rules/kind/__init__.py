"""The kinds of rules: one a module, which holds a function of its name."""
