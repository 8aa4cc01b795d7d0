"""Pure rules and the words of the rule book: standard library only, no I/O, no clock."""
