"""Two tables of outcomes: what became of each rule in each row."""
