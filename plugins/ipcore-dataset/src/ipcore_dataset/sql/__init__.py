"""The law as SQL: terms, outcomes, and the file that carries them."""
