"""From the columns of a file to the facts of the law."""
