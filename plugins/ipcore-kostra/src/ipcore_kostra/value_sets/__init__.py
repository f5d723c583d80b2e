"""Code lists (kodeverk) as replaceable data: each with its source, its version, and what is not verified."""
