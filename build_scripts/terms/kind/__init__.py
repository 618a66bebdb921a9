"""What a term takes of the rows that it speaks of: one kind a module, which holds a function of its name."""
