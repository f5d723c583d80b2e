"""
One module for each part of a case: what is written of it, and the same read back, beside each other.

`write(making, …)` gives the entries of a Bundle; `read(chart, …)` gives the parts as the canonical form has them, or puts them into the
draft. Nothing here knows how the resources come or go.
"""
